package io.comanda.events;

/// Where an order stands. From `ACCEPTED` to `READY` it follows from the order's lines.
public enum OrderStatus {
    /// A guest has asked for it, nobody has agreed yet.
    PLACED,
    ACCEPTED,
    PREPARING,
    READY,
    COMPLETED,
    DECLINED,
    CANCELLED;

    /// The kitchen and the floor are working on it.
    public boolean isUnderWay() {
        return this == ACCEPTED || this == PREPARING || this == READY;
    }

    /// It counts in the day's sales.
    public boolean isSale() {
        return isUnderWay() || this == COMPLETED;
    }
}
