package io.comanda.write.access;

/// The caller's role allows the command, but not on this data. Where even the existence is confidential, it is `NotFound` instead.
public final class OutOfScope extends RuntimeException {

    private static final long serialVersionUID = 1;

    private OutOfScope(String detail) {
        super(detail, null, false, false);
    }

    /// @param what the object, as in "the restaurant osteria"
    public static OutOfScope of(String what) {
        return new OutOfScope("Your token is not for " + what + ".");
    }

    /// A member of staff whose token names no restaurant.
    static OutOfScope withoutRestaurants() {
        return new OutOfScope(RestaurantsClaim.MISSING);
    }
}
