package io.comanda.journey.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.faults.Site.Side;
import io.comanda.journey.system.Pod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// What happens to pods.
final class PodFaults {

    /// A relay that is gone is replaced so soon.
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(5);
    /// Longer than a lease, and than a transaction.
    private static final Duration PAUSE = Duration.ofSeconds(6);
    private static final int STOPPED_WITHIN_SECONDS = 45;
    private static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private final Crew crew;
    private final List<Duration> takenOver = Collections.synchronizedList(new ArrayList<>());

    PodFaults(Crew crew) {
        this.crew = crew;
    }

    enum End {
        KILLED, TERMINATED
    }

    List<Duration> takenOver() {
        return takenOver;
    }

    /// The pod that relays.
    int relayIndex() throws Exception {
        var index = new int[]{ -1 };
        crew.await("one relays", () -> {
            for (int i = 0; i < Site.PODS; i++) {
                if (crew.site().writer(i).isAlive() && isRelaying(crew.site().writer(i))) {
                    index[0] = i;
                }
            }
            return index[0] >= 0;
        });
        return index[0];
    }

    private boolean isRelaying(Pod pod) {
        try {
            return pod.metric("comanda_relay_lease_held") == 1;
        } catch (AssertionError _) {
            return false;
        }
    }

    void replaceWriter(int which, End how) throws Exception {
        boolean isRelay = isRelaying(crew.site().writer(which));
        var relay = relay();
        end(crew.site().writer(which), how);
        if (isRelay) {
            awaitOtherRelay(relay);
        }
        crew.site().startWriter(which, Map.of());
    }

    void replaceReader(int which, End how) throws Exception {
        end(crew.site().reader(which), how);
        crew.site().startReader(which);
    }

    /// A service ends if what it needs is away when it starts. A cluster starts it again.
    void startEndedAgain() {
        for (int i = 0; i < Site.PODS; i++) {
            if (!crew.site().writer(i).isAlive()) {
                crew.site().startWriter(i, Map.of());
            }
            if (!crew.site().reader(i).isAlive()) {
                crew.site().startReader(i);
            }
        }
    }

    private static void end(Pod pod, End how) throws Exception {
        switch (how) {
            case KILLED -> pod.kill();
            case TERMINATED -> assertTrue(pod.endsWithin(STOPPED_WITHIN_SECONDS), "a pod that is told to stop ends by itself");
        }
    }

    private record RelayRow(long fence, String kept) {
    }

    private RelayRow relay() throws Exception {
        var found = new RelayRow[1];
        crew.await("the relay's row is read", () -> {
            found[0] = readRelay();
            return true;
        });
        return found[0];
    }

    private RelayRow readRelay() throws SQLException {
        try (var connection = crew.site().database();
                var query = connection.createStatement();
                var row = query.executeQuery("select fence, kept from relay")) {
            row.next();
            return new RelayRow(row.getLong(1), row.getString(2));
        }
    }

    private void awaitOtherRelay(RelayRow before) throws Exception {
        var begin = Instant.now();
        crew.await("another pod relays", () -> readRelay().fence > before.fence);
        var took = Duration.between(begin, Instant.now());
        if (!crew.isAlone()) {
            return;
        }
        takenOver.add(took);
        if (took.compareTo(TAKEN_OVER_WITHIN) > 0) {
            crew.tally().unexpected("The lease was taken over after " + took);
        }
    }

    /// While it sleeps another one takes over. When it wakes it must not move the cursor back.
    void pauseRelay() throws Exception {
        var pod = crew.site().writer(relayIndex());
        var before = relay();
        var begin = Instant.now();
        pod.signal("STOP");
        try {
            awaitOtherRelay(before);
            Thread.sleep(Math.max(0, PAUSE.minus(Duration.between(begin, Instant.now())).toMillis()));
        } finally {
            pod.signal("CONT");
        }
        var last = xmin(relay().kept);
        for (var until = Instant.now().plusSeconds(2); Instant.now().isBefore(until);) {
            long next = xmin(relay().kept);
            if (next < last) {
                crew.tally().unexpected("The cursor moved back from " + last + " to " + next);
            }
            last = next;
        }
    }

    private static long xmin(String snapshot) {
        return Long.parseLong(snapshot.substring(0, snapshot.indexOf(':')));
    }

    void pauseReader() throws Exception {
        var pod = crew.site().reader(crew.some());
        pod.signal("STOP");
        try {
            Thread.sleep(PAUSE);
        } finally {
            pod.signal("CONT");
        }
    }

    /// A policy gives the queue a limit while nobody consumes.
    void limitQueue() throws Exception {
        crew.await("there is a limit", () -> crew.broker().operate("PUT", "policies/%2f/limited", """
                {"pattern": "^comanda[.]read[.]local[.]orders", "definition": {"max-length": 20}, "apply-to": "queues"}""").status() < 300);
        for (int i = 0; i < Site.PODS; i++) {
            end(crew.site().reader(i), End.KILLED);
        }
        crew.untilNamed(Side.WRITE);
        crew.await("there is none", () -> crew.broker().operate("DELETE", "policies/%2f/limited").status() < 300);
        for (int i = 0; i < Site.PODS; i++) {
            crew.site().startReader(i);
        }
    }

    /// One pod's clock is wrong by 40 minutes, to one side and then to the other.
    void letTheClockJump() throws Exception {
        if (!Files.exists(FAKETIME)) {
            System.out.println("LEFT OUT: clocks that jump, because there is no " + FAKETIME + " (Debian's package faketime)");
            return;
        }
        var clock = Path.of("target", "pods", "faults-clock").toAbsolutePath();
        Files.writeString(clock, "+0\n");
        int which = crew.some();
        end(crew.site().writer(which), End.TERMINATED);
        crew.site().startWriter(which, Map.of("LD_PRELOAD", FAKETIME.toString(), "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_CACHE_DURATION", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1"));
        crew.await("the pod is ready", () -> crew.site().writer(which).health("ready") == 200);
        for (var offset : List.of("+40m\n", "-40m\n", "+0\n")) {
            Files.writeString(clock, offset);
            Thread.sleep(2_000);
        }
        replaceWriter(which, End.TERMINATED);
    }
}
