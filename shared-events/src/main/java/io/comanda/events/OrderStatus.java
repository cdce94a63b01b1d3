package io.comanda.events;

/// Where an order stands. From `ACCEPTED` to `READY` it follows from the order's lines.
public enum OrderStatus {
    /// A guest has ordered it, and the restaurant has not accepted it yet.
    PLACED,
    ACCEPTED,
    PREPARING,
    READY,
    COMPLETED,
    DECLINED,
    CANCELLED,
    /// A takeaway that was ready and was not collected.
    NOT_COLLECTED;

    /// The kitchen and the floor are working on it.
    public boolean isUnderWay() {
        return this == ACCEPTED || this == PREPARING || this == READY;
    }

    /// Nothing was sold after all.
    public boolean isDead() {
        return this == DECLINED || this == CANCELLED;
    }

    /// It was sold, and the kitchen and the floor have done with it.
    public boolean isOver() {
        return this == COMPLETED || this == NOT_COLLECTED;
    }

    /// It counts in the day's sales: from its acceptance on. What was cooked and not collected was sold, paid or not.
    public boolean isSale() {
        return this != PLACED && !isDead();
    }
}
