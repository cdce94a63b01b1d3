package io.comanda.read.rabbitmq;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The dead letters of projections, for operators. Each request has a connection of its own, so a process that gets no such request
/// needs no broker. All methods throw [BrokerLost] if the broker is unavailable; nothing is lost then.
@Singleton
public final class DeadLetters {

    /// How many are retried in one request: a few seconds' worth.
    public static final int RETRIED_MAX = 1_000;

    private final Broker broker;
    private final String group;

    DeadLetters(Broker broker, @ConfigProperty(name = "comanda.read.group") String group) {
        this.broker = broker;
        this.group = group;
    }

    /// @param items   the first of them
    /// @param waiting how many there are
    public record Listing<T>(List<T> items, long waiting) {

        public Listing {
            items = List.copyOf(items);
        }
    }

    /// @param retried how many were published again
    /// @param waiting how many were left at that moment
    public record Retried(int retried, long waiting) {
    }

    /// The first dead letters of a projection. Their order may change: what was looked at last comes last.
    public <T> Listing<T> list(String projection, int max, Function<DeadLetter, T> item) {
        return inSession(projection, session -> {
            var items = new ArrayList<T>();
            for (var next = session.next(); next != null; next = items.size() < max ? session.next() : null) {
                session.keep(next);
                items.add(item.apply(next));
            }
            return new Listing<>(items, session.waiting());
        });
    }

    public Optional<DeadLetter> find(String projection, String id) {
        return inSession(projection, session -> {
            var found = seek(session, id);
            found.ifPresent(session::keep);
            return found;
        });
    }

    /// Removes a dead letter for good.
    public Optional<DeadLetter> discard(String projection, String id) {
        return inSession(projection, session -> {
            var found = seek(session, id);
            if (found.isPresent()) {
                session.discard(found.get());
            }
            return found;
        });
    }

    /// Publishes a dead letter to its lane again. A kill in between repeats it, which is harmless.
    ///
    /// @param queues for each lane, those of all generations
    public Optional<DeadLetter> retry(String projection, String id, Map<Lane, List<String>> queues) {
        return inSession(projection, session -> {
            var found = seek(session, id);
            if (found.isPresent()) {
                session.retry(List.of(found.get()), queues);
            }
            return found;
        });
    }

    /// Likewise up to [#RETRIED_MAX]. Those that are rejected again meanwhile are not retried twice.
    public Retried retryAll(String projection, Map<Lane, List<String>> queues) {
        return inSession(projection, session -> {
            int retried = 0;
            List<DeadLetter> some;
            do {
                some = session.nextSome();
                session.retry(some, queues);
                retried += some.size();
            } while (!some.isEmpty() && retried < RETRIED_MAX);
            return new Retried(retried, session.waiting() - retried);
        });
    }

    private static Optional<DeadLetter> seek(DeadLetterSession session, String id)
            throws IOException, TimeoutException, InterruptedException {
        for (var next = session.next(); next != null; next = session.next()) {
            if (next.id().equals(id)) {
                return Optional.of(next);
            }
            session.keep(next);
        }
        return Optional.empty();
    }

    private <T> T inSession(String projection, Work<T> work) {
        var queue = Topology.deadLetterQueue(group, projection);
        try (var session = DeadLetterSession.open(broker, queue)) {
            return work.run(session);
        } catch (IOException | TimeoutException e) {
            throw new BrokerLost("Can't handle " + queue, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted at " + queue, e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {

        T run(DeadLetterSession session) throws IOException, TimeoutException, InterruptedException;
    }
}
