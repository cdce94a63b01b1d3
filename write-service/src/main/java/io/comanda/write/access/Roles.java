package io.comanda.write.access;

/// The roles of callers. Each route lists the roles it allows; docs/access.md has the whole table.
public final class Roles {

    /// A caller without a token.
    public static final String NOBODY = "nobody";
    /// A caller with an order's tracking secret.
    public static final String SECRET = "secret";
    /// All others are values of the token's `groups`.
    public static final String GUEST = "guest";
    public static final String WAITER = "waiter";
    public static final String KITCHEN = "kitchen";
    public static final String MANAGER = "manager";
    public static final String OPERATOR = "operator";

    private Roles() {
    }
}
