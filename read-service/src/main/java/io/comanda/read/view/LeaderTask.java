package io.comanda.read.view;

/// Work that one process does for all. Every application-scoped bean of this type is run by the leader.
public interface LeaderTask {

    /// In logs.
    String name();

    /// Called about once a second by the leader, never concurrently in one process. A leader that is paused for long may for a moment not
    /// be the only one: a step has to be safe to repeat, and to run twice at once. It may take long, because the lease is renewed meanwhile.
    /// Exceptions are logged, and the next step is tried.
    void step();
}
