package io.comanda.read.projector;

import static io.comanda.read.Management.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A release whose mapping fits nothing must not park everything. It stops for good, so it has a service of its own.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
@TestProfile(BadReleaseIT.OwnGroup.class)
class BadReleaseIT {

    private static final String QUEUE = "comanda.read.bad-release.orders.1";
    private static final String PARKED = "comanda.parked.bad-release.orders";
    private static final int REFUSED = 25;

    private final Orders orders = new Orders();

    @Test
    void manyRefusalsInARowStopTheProjectorAndTheQueueKeepsEverything() throws Exception {
        try (var till = new Till(RealServers.get().amqpUri())) {
            Soon.equals(1L, () -> till.consumers(QUEUE), "the projector subscribes");

            for (int i = 0; i < REFUSED; i++) {
                till.send(List.of(orders.message(orders.newId(), 1, "x".repeat(40_000))));
            }
            Soon.equals(true, () -> get("/q/metrics").asString().lines().anyMatch(
                    line -> line.startsWith("comanda_projector_stopped{projection=\"orders\"") && line.endsWith(" 1.0")),
                    "the alarm rings");
            Soon.equals(0L, () -> till.consumers(QUEUE), "it consumes no more");
            long parked = till.waiting(PARKED);
            assertTrue(parked < Fitness.MISFITS_IN_A_ROW_MAX, "a few are parked at most, not " + parked);
            Soon.equals(REFUSED - parked, () -> till.waiting(QUEUE), "the rest was given back");

            till.send(Stream.generate(() -> orders.message(orders.newId(), 1)).limit(10).toList());
            assertEquals(REFUSED - parked + 10, till.waiting(QUEUE), "nothing is taken until a better release comes");
            assertTrue(get("/q/health/group/dependencies").asString().contains("mapping does not fit"), "and it says why");
            assertEquals(200, get("/q/health/ready").statusCode(), "queries are answered as ever");
            assertEquals(200, get("/q/health/live").statusCode(), "a restart wouldn't help");
        }
    }

    public static class OwnGroup implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("comanda.read.group", "bad-release");
        }
    }
}
