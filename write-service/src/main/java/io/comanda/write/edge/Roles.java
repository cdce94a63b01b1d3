package io.comanda.write.edge;

/// What a caller may be. Which of them may do what stands at every route, and in docs/access.md as one table.
public final class Roles {

    /// Who comes without a token.
    public static final String NOBODY = "nobody";
    /// Who comes with an order's tracking secret.
    public static final String SECRET = "secret";
    /// The others are a token's `groups`.
    public static final String GUEST = "guest";
    public static final String WAITER = "waiter";
    public static final String KITCHEN = "kitchen";
    public static final String MANAGER = "manager";
    public static final String OPERATOR = "operator";

    private Roles() {
    }
}
