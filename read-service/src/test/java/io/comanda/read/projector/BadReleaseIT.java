package io.comanda.read.projector;

import static io.comanda.read.Management.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.Eventually;
import io.comanda.read.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A release whose mapping rejects everything must not dead-letter everything. Its projector stops for good, so this
/// comes after all others with the same service.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
@Order(Integer.MAX_VALUE - 1)
@TestProfile(ShortTimeouts.class)
class BadReleaseIT {

    private static final String QUEUE = "comanda.read.local.orders.1";
    private static final String DEAD_LETTERS = "comanda.dead-letter.local.orders";
    private static final int SENT = 25;

    private final Orders orders = new Orders();

    @Test
    void manyRejectionsInARowStopTheProjectorAndTheQueueKeepsEverything() throws Exception {
        try (var broker = new TestBroker(RealServers.get().amqpUri())) {
            Eventually.is(1L, () -> broker.consumers(QUEUE), "the projector subscribes");

            for (int i = 0; i < SENT; i++) {
                broker.send(List.of(orders.message(orders.newId(), 1, "x".repeat(40_000))));
            }
            Eventually.is(true, () -> get("/q/metrics").asString().lines().anyMatch(
                    line -> line.startsWith("comanda_projector_stopped{generation=\"1\",lane=\"live\",projection=\"orders\"")
                            && line.endsWith(" 1.0")),
                    "the alarm's metric is set");
            Eventually.is(0L, () -> broker.consumers(QUEUE), "it consumes no more");
            long deadLetters = broker.waiting(DEAD_LETTERS);
            assertTrue(deadLetters < RejectionRate.REJECTED_IN_A_ROW_MAX, "at most a few are dead-lettered, not " + deadLetters);
            Eventually.is(SENT - deadLetters, () -> broker.waiting(QUEUE), "the rest is returned to the queue");

            broker.send(Stream.generate(() -> orders.message(orders.newId(), 1)).limit(10).toList());
            assertEquals(SENT - deadLetters + 10, broker.waiting(QUEUE), "nothing is consumed until a fixed release is deployed");
            assertTrue(get("/q/health/group/dependencies").asString().contains("mapping does not fit"), "health tells the reason");
            assertEquals(200, get("/q/health/ready").statusCode(), "queries are still answered");
            assertEquals(200, get("/q/health/live").statusCode(), "a restart wouldn't help");
        }
    }
}
