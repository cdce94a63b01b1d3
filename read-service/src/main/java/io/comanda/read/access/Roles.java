package io.comanda.read.access;

/// The roles of callers: the groups of a token, and the role of a tracking secret.
public final class Roles {

    public static final String SECRET = "secret";
    public static final String GUEST = "guest";
    public static final String WAITER = "waiter";
    public static final String KITCHEN = "kitchen";
    public static final String MANAGER = "manager";
    public static final String OPERATOR = "operator";

    /// The screen over the counter that shows guests their numbers. It may read nothing else.
    public static final String SCREEN = "screen";

    private Roles() {
    }
}
