package io.comanda.write.access;

/// The caller's role allows the command, but not on this data. Where even the existence is confidential, it is `NotFound` instead.
public final class OutOfScope extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param what the object, as in "the restaurant osteria"
    public OutOfScope(String what) {
        super("Your token is not for " + what + ".", null, false, false);
    }
}
