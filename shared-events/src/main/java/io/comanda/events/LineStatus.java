package io.comanda.events;

/// Where one line of an order stands. A line is never deleted: what was voided or removed stays, marked, so that every view learns of it.
public enum LineStatus {
    WAITING, COOKING, READY, SERVED,

    /// Taken off the bill by a manager after the kitchen had begun with it.
    VOIDED,

    /// Taken off the order while it still waited.
    REMOVED,

    /// On another order now.
    MOVED;

    /// Whether it is on the bill.
    public boolean isSold() {
        return this != VOIDED && this != REMOVED && this != MOVED;
    }

    /// Whether the kitchen still has it before it.
    public boolean isInTheKitchen() {
        return this == WAITING || this == COOKING;
    }

    /// Whether the kitchen has begun with it, or is done.
    public boolean isBegun() {
        return this == COOKING || this == READY || this == SERVED;
    }
}
