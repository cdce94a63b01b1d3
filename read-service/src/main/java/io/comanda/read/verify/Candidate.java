package io.comanda.read.verify;

import io.comanda.read.verify.compare.Stored;
import java.util.HashSet;
import java.util.Set;

/// An aggregate whose documents differ from what the write side says, perhaps only because a change is on its way.
final class Candidate {

    /// The version of an aggregate that was not in the write side's page.
    static final long UNKNOWN = -1;

    private final String owner;
    private final long version;
    /// Documents that a search for the aggregate's own might not find.
    private final Set<Stored.Key> keys = new HashSet<>();
    /// What has been counted, so that it is counted once.
    private final Set<Stored.Key> differences = new HashSet<>();
    private final Set<Stored.Key> orphans = new HashSet<>();

    /// @param owner   the aggregate's id, or what a document has in its place
    /// @param version as the write side said it when they were compared
    Candidate(String owner, long version) {
        this.owner = owner;
        this.version = version;
    }

    void lookAt(Stored.Key key) {
        keys.add(key);
    }

    String owner() {
        return owner;
    }

    long version() {
        return version;
    }

    Set<Stored.Key> keys() {
        return keys;
    }

    /// @return whether it is new
    boolean isDifferent(Stored.Key key) {
        return differences.add(key);
    }

    /// @return whether it is new
    boolean isOrphan(Stored.Key key) {
        return orphans.add(key);
    }

    int differences() {
        return differences.size();
    }
}
