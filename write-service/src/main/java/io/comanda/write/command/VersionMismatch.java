package io.comanda.write.command;

/// The aggregate has changed since the caller read it.
public final class VersionMismatch extends RuntimeException {

    private static final long serialVersionUID = 1;

    VersionMismatch(long version) {
        this(version, "");
    }

    private VersionMismatch(long version, String reason) {
        super(reason + "The current version is " + version + ": read it again, then decide again.", null, false, false);
    }

    /// The caller's version is of an epoch that has ended.
    static VersionMismatch afterRestore(long version) {
        return new VersionMismatch(version, "The database was restored to an earlier point in time, and what you read may be lost. ");
    }
}
