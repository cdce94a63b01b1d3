package io.comanda.write.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The journal is made and dropped in days.
class PartitionsTest {

    private Scene scene;
    private SimpleMeterRegistry metrics;
    private Partitions partitions;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        metrics = new SimpleMeterRegistry();
        partitions = partitions();
    }

    private Partitions partitions() {
        return new Partitions(scene.database, new Retention(Duration.ofDays(30)), metrics);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void todayAndTheWeekAheadAreThereFromTheFirstEventOn() throws Exception {
        assertEquals("8", days());
        scene.append(UUID.randomUUID(), 1);
        assertEquals("1", scene.query("select count(*) from journal_" + day(0)));
        partitions.maintain();
        assertEquals("8", days());
    }

    @Test
    void aDayThatIsMissingIsMade() throws Exception {
        scene.execute("drop table journal_" + day(7));
        partitions.maintain();
        assertEquals("8", days());
    }

    @Test
    void anOldDayIsDroppedWhenTheRelayIsPastItAndNotBefore() throws Exception {
        old(31);
        partitions.maintain();
        assertEquals("9", days(), "the relay is not past it");
        assertEquals("1", scene.query("select count(*) from journal"));

        scene.execute("update relay set kept = pg_current_snapshot()");
        partitions.maintain();
        assertEquals("8", days());
        assertEquals("0", scene.query("select count(*) from journal"));
    }

    @Test
    void aDayThatIsNotOldEnoughStaysHoweverFarTheRelayIs() throws Exception {
        old(29);
        scene.execute("update relay set kept = pg_current_snapshot()");
        partitions.maintain();
        assertEquals("9", days());
    }

    @Test
    void rowsWithoutADayAreCountedAndStillRelayedAndGoWhenTheyAreOld() throws Exception {
        scene.execute("drop table journal_" + day(0));
        scene.append(UUID.randomUUID(), 1);
        partitions.maintain();
        assertEquals(1, metrics.get("comanda.journal.default.rows").gauge().value());
        assertEquals("7", days(), "today can have no partition any more, the others have");
        try (var reader = new Reader(scene)) {
            scene.relay();
            Eventually.that("it is relayed", Duration.ofSeconds(10), () -> reader.messages().size() == 1);
        }
        scene.execute("update journal_default set recorded_at = now() - interval '31 days'");
        scene.execute("update relay set kept = pg_current_snapshot()");
        partitions.maintain();
        assertEquals(0, metrics.get("comanda.journal.default.rows").gauge().value());
        partitions.maintain();
        assertEquals("8", days());
    }

    @Test
    void nobodyWaitsLongWhereATransactionHoldsTheJournal() throws Exception {
        old(31);
        scene.execute("update relay set kept = pg_current_snapshot()");
        try (var command = scene.database.getConnection()) {
            command.setAutoCommit(false);
            Scene.append(command, UUID.randomUUID(), 1);
            var began = System.nanoTime();
            partitions.maintain();
            assertTrue(System.nanoTime() - began < 5_000_000_000L);
            assertEquals("9", days());
            command.commit();
        }
        partitions.maintain();
        assertEquals("8", days());
    }

    @Test
    void severalReplicasMayMaintainAtOnce() throws Exception {
        old(31);
        scene.execute("drop table journal_" + day(7));
        scene.execute("update relay set kept = pg_current_snapshot()");
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(partitions()::maintain)).limit(4)
                .toArray(CompletableFuture[]::new)).join();
        partitions.maintain();
        assertEquals("8", days());
    }

    /// A day of the past with one event in it.
    private void old(int daysAgo) throws Exception {
        scene.query("select make_journal_day((now() at time zone 'UTC')::date - " + daysAgo + ")");
        scene.execute("insert into journal (id, aggregate, revision, type, message, recorded_at)"
                + " values (gen_random_uuid(), gen_random_uuid(), 1, 'comanda.order.accepted.v1', '', now() - interval '" + daysAgo
                + " days')");
    }

    private String day(int ahead) throws Exception {
        return scene.query("select to_char((now() at time zone 'UTC')::date + " + ahead + ", 'YYYYMMDD')");
    }

    private String days() throws Exception {
        return scene.query(
                "select count(*) from pg_inherits where inhparent = 'journal'::regclass and inhrelid <> 'journal_default'::regclass");
    }
}
