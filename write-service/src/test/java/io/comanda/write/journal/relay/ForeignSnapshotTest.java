package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A dump carries the relay's cursor and the xids of the journal's rows into a cluster that has never assigned these xids.
class ForeignSnapshotTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private RelayFixture fixture;
    private TestConsumer consumer;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
        consumer = new TestConsumer(fixture);
    }

    @AfterEach
    void close() throws Exception {
        consumer.close();
        fixture.close();
    }

    @Test
    void aCursorFromAnotherClusterIsReportedUntilItIsRepaired() throws Exception {
        var published = UUID.randomUUID();
        fixture.append(published, 1);
        loadDump();
        var unpublished = UUID.randomUUID();
        fixture.append(unpublished, 1);

        var relay = fixture.relay();
        var health = new RelayHealth(relay.relay());
        Eventually.that("the metric says so", SOON, () -> relay.gauge("comanda.relay.snapshot.foreign") == 1);
        assertEquals(HealthCheckResponse.Status.DOWN, health.relaying().call().getStatus());
        assertTrue(health.relaying().call().getData().orElse(Map.of()).toString().contains("from another PostgreSQL cluster"));
        assertEquals(1, relay.gauge("comanda.relay.lease.held"), "no other replica could do better");
        assertEquals(0, relay.count("comanda.relay.published"));

        repair();
        Eventually.that("everything is published", SOON, () -> consumer.messages().size() == 2);
        Eventually.that("the metric has returned to 0", SOON, () -> relay.gauge("comanda.relay.snapshot.foreign") == 0);
        Eventually.that("health is up", SOON, () -> health.relaying().call().getStatus() == HealthCheckResponse.Status.UP);
        fixture.append(unpublished, 2);
        Eventually.that("what follows is published", SOON, () -> consumer.messages().size() == 3);
        assertEquals(List.of(published + ":1", unpublished + ":1", unpublished + ":2"), consumer.messages());
    }

    @Test
    void aBusyClusterIsNotTakenForAnotherOne() throws Exception {
        var relay = fixture.relay();
        try (var open = fixture.database.getConnection()) {
            open.setAutoCommit(false);
            RelayFixture.append(open, UUID.randomUUID(), 1);
            for (var n = 1; n <= 100; n++) {
                fixture.append(UUID.randomUUID(), 1);
                assertEquals(0, relay.gauge("comanda.relay.snapshot.foreign"));
            }
            open.commit();
        }
        Eventually.that("all is published", SOON, () -> consumer.distinct().size() == 101);
        assertEquals(0, relay.gauge("comanda.relay.snapshot.foreign"));
    }

    private void loadDump() throws Exception {
        fixture.execute("update journal set xid = '899999999'");
        fixture.execute("update relay set kept = '900000000:900000000:'");
    }

    /// With the statements of docs/operations.md.
    private void repair() throws Exception {
        var section = Files.readString(Path.of("..", "docs", "operations.md")).split("### ComandaRelayForeignSnapshot\n", 2)[1];
        fixture.execute(section.split("```sql\n", 2)[1].split("```", 2)[0]);
    }
}
