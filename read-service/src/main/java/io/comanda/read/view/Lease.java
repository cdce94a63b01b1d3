package io.comanda.read.view;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.States;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;

/// The right to be the leader, for some seconds at a time. Another process takes it over when it ends.
final class Lease {

    /// A leader that is killed is replaced after this time.
    static final Duration DURATION = Duration.ofSeconds(5);

    private final States states;
    private final String id;
    private final String holder;
    private volatile long untilNanos = System.nanoTime();

    /// @param id     of the state; each kind of leader has its own
    /// @param holder this process
    Lease(States states, String id, String holder) {
        this.states = states;
        this.id = id;
        this.holder = holder;
    }

    /// @param until by the clock of the holder: clocks that differ by a second or two only shorten or lengthen it
    @RegisterForReflection
    record Held(String holder, Instant until) {
    }

    /// Takes the lease if it is free, or prolongs it.
    ///
    /// @return whether this process holds it
    /// @throws ElasticException if Elasticsearch fails
    boolean renew() {
        long beginNanos = System.nanoTime();
        var now = Instant.now();
        var stored = states.get(id, Held.class);
        if (stored.isPresent() && isOthers(stored.get().value(), now)) {
            untilNanos = beginNanos;
            return false;
        }
        boolean mine = states.put(id, new Held(holder, now.plus(DURATION)), stored);
        untilNanos = mine ? beginNanos + DURATION.toNanos() : beginNanos;
        return mine;
    }

    private boolean isOthers(Held held, Instant now) {
        // Never further ahead than a lease can be: a clock that was wrong must not keep it for ever.
        return !held.holder().equals(holder) && held.until().isAfter(now) && held.until().isBefore(now.plus(DURATION.multipliedBy(3)));
    }

    boolean isHeld() {
        return untilNanos - System.nanoTime() > 0;
    }

    /// Lets another process take over at once.
    void release() {
        if (!isHeld()) {
            return;
        }
        untilNanos = System.nanoTime();
        try {
            var stored = states.get(id, Held.class);
            if (stored.filter(held -> held.value().holder().equals(holder)).isPresent()) {
                var _ = states.put(id, new Held(holder, Instant.EPOCH), stored);
            }
        } catch (ElasticException _) {
            // Then it ends by itself.
        }
    }
}
