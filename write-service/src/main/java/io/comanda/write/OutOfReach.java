package io.comanda.write;

/// Somebody may do that, but not there. Of what only its own people may know, it is said instead that it doesn't exist: [NotFound].
public final class OutOfReach extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param what as a person would say it: "the restaurant osteria"
    public OutOfReach(String what) {
        super("Your token is not for " + what + ".", null, false, false);
    }
}
