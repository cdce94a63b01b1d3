package io.comanda.journey.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.faults.Site.Side;
import io.comanda.journey.system.Pod;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Breaks things and mends them, and looks whether anybody notices.
final class Crew {

    /// Every fault that lasts is named by `dependencies` so soon.
    static final Duration NAMED_WITHIN = Duration.ofSeconds(10);

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Site site;
    private final Tally tally;
    private final Random random;
    private final PodFaults pods = new PodFaults(this);
    private final BrokerFaults broker = new BrokerFaults(this);
    private final ServerFaults servers = new ServerFaults(this);
    private final ClusterFaults cluster = new ClusterFaults(this);
    private final DiskFaults disks = new DiskFaults(this);
    private final List<Duration> named = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isAlone;

    Crew(Site site, Tally tally, Random random) {
        this.site = site;
        this.tally = tally;
        this.random = random;
    }

    Site site() {
        return site;
    }

    Tally tally() {
        return tally;
    }

    PodFaults pods() {
        return pods;
    }

    BrokerFaults broker() {
        return broker;
    }

    ServerFaults servers() {
        return servers;
    }

    ClusterFaults cluster() {
        return cluster;
    }

    DiskFaults disks() {
        return disks;
    }

    List<Duration> named() {
        return named;
    }

    /// Whether nothing else fails at the same time, which may delay what this one leads to.
    boolean isAlone() {
        return isAlone;
    }

    void setAlone(boolean alone) {
        isAlone = alone;
    }

    /// One of the pods of a service.
    int some() {
        return random.nextInt(Site.PODS);
    }

    /// Waits until a pod's `dependencies` says that something is wrong.
    void untilNamed(Side side) throws Exception {
        var begin = Instant.now();
        while (site.pods(side).noneMatch(pod -> pod.isAlive() && pod.health("group/dependencies") == 503)) {
            if (Duration.between(begin, Instant.now()).compareTo(NAMED_WITHIN) > 0) {
                tally.unexpected("No " + side + " pod named the fault within " + NAMED_WITHIN);
                return;
            }
            Thread.sleep(50);
        }
        named.add(Duration.between(begin, Instant.now()));
    }

    /// Each read-service gets a part of the events.
    void awaitAllProject() throws Exception {
        var before = site.pods(Side.READ).map(Crew::written).toList();
        await("every read-service projects", () -> {
            for (int i = 0; i < Site.PODS; i++) {
                if (written(site.reader(i)) <= before.get(i)) {
                    return false;
                }
            }
            return true;
        });
    }

    /// What was republished has arrived: all read-services have said so.
    void awaitCompleteViews() throws Exception {
        await("the views are complete", () -> Stream.of("orders", "restaurants").allMatch(view -> site
                .operation("GET", "/api/admin/views/" + view).send().expectSuccess().path("phase").asText().equals("COMPLETE")));
    }

    private static double written(Pod reader) {
        return reader.metric("comanda_projector_documents_written_total");
    }

    void await(String what, Callable<Boolean> condition) throws Exception {
        var until = Instant.now().plus(TIMEOUT);
        while (!isTrue(condition)) {
            assertTrue(Instant.now().isBefore(until), () -> "Timed out: " + what);
            Thread.sleep(50);
        }
    }

    /// What it asks may be away, because something else fails at the same time.
    private static boolean isTrue(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (AssertionError | SQLException _) {
            return false;
        }
    }
}
