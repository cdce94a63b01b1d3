package io.comanda.read.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.Eventually;
import io.comanda.read.elastic.ElasticClients;
import io.comanda.read.elastic.States;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Several processes, each with a client of its own, and one Elasticsearch.
class ViewStatesIT {

    private static final Servers SERVERS = Servers.start(new Server[]{ Server.ELASTICSEARCH });

    private static final int PROCESSES = 8;

    private final String view = "view-" + UUID.randomUUID();

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @Test
    void allKnowOneFirstState() throws Exception {
        var created = inParallel(process -> () -> states().create(first(process + 1)));

        assertEquals(1, created.stream().distinct().count(), () -> "They differ: " + created);
        assertEquals(Optional.of(created.getFirst()), states().find(view));
    }

    @Test
    void noChangeIsLostWhenAllChangeTheSameState() throws Exception {
        states().create(first(1));
        inParallel(process -> () -> states().update(view, state -> state.with(Generation.empty(state.newest() + 1, 1))));

        var numbers = states().find(view).orElseThrow().generations().stream().map(Generation::number).toList();
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), numbers);
    }

    @Test
    void aStateIsReadAsItWasStored() {
        var state = new ViewState(view, 2, 3, List.of(
                new Generation(1, 1, Phase.COMPLETE, null, 0, 0, Instant.parse("2026-11-30T12:00:00Z"), false), Generation.empty(2, 3)),
                new Rebuild(2, Rebuild.State.COMPARING, Instant.parse("2026-11-29T12:00:00Z"), "why"), 4,
                new Verification(Instant.parse("2026-11-29T02:00:00Z"), Instant.parse("2026-11-29T02:10:00Z"), 5, 4, 3, 2));
        states().create(state);

        assertEquals(Optional.of(state), states().find(view));
    }

    @Test
    void aChangeIsSeenElsewhereWithinASecond() throws Exception {
        var other = states();
        states().create(first(1));
        assertEquals(1, other.get(view).live());
        states().update(view, state -> state.withLive(2));

        long begin = System.nanoTime();
        Eventually.is(2, () -> other.get(view).live());
        assertTrue(System.nanoTime() - begin < 2 * ViewStates.CACHED.toNanos(), "it took longer");
    }

    @Test
    void oneOfSeveralGetsTheLease() throws Exception {
        // A lease ends after some seconds, so what is slow comes first: the index and the clients.
        states().create(first(1));
        var processes = IntStream.range(0, PROCESSES).mapToObj(process -> lease("process " + process)).toList();
        var next = lease("next");
        var leases = inParallel(process -> () -> {
            var lease = processes.get(process);
            return lease.renew() ? Optional.of(lease) : Optional.<Lease>empty();
        }).stream().flatMap(Optional::stream).toList();

        assertEquals(1, leases.size());
        assertTrue(leases.getFirst().renew(), "it is the holder's");
        assertFalse(next.renew(), "it is held");
        assertTrue(leases.getFirst().renew(), "the holder prolongs it");

        leases.getFirst().release();
        assertFalse(leases.getFirst().isHeld());
        assertTrue(next.renew(), "it is free");
    }

    @Test
    void aLeaseThatIsNotRenewedIsTakenOver() throws Exception {
        var killed = lease("killed");
        assertTrue(killed.renew());
        var next = lease("next");

        Eventually.is(true, next::renew);
        assertFalse(killed.isHeld(), "two hold it");
    }

    private ViewState first(int mapping) {
        return ViewState.first(view, Generation.empty(1, mapping));
    }

    private static ViewStates states() {
        return new ViewStates(store());
    }

    private Lease lease(String holder) {
        return new Lease(store(), "lease-" + view, holder);
    }

    private static States store() {
        return ElasticClients.states(ElasticClients.at(URI.create("http://" + SERVERS.elasticsearch()).getPort()));
    }

    private static <T> List<T> inParallel(IntFunction<Callable<T>> process) throws Exception {
        try (var processes = Executors.newFixedThreadPool(PROCESSES)) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < PROCESSES; i++) {
                running.add(processes.submit(process.apply(i)));
            }
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
