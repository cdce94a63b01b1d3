package io.comanda.write.command;

/// The aggregate has changed since the caller read it.
public final class VersionMismatch extends RuntimeException {

    private static final long serialVersionUID = 1;

    VersionMismatch(long version) {
        super("The current version is " + version + ": read it again, then decide again.", null, false, false);
    }
}
