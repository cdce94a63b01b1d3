package io.comanda.write.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Eventually;
import io.comanda.write.journal.relay.RelayFixture;
import io.comanda.write.journal.relay.TestConsumer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The journal is created and dropped in daily partitions.
class PartitionsTest {

    private RelayFixture fixture;
    private SimpleMeterRegistry metrics;
    private Partitions partitions;

    @BeforeEach
    void open() throws Exception {
        // Days are counted: none may end meanwhile.
        Eventually.that("midnight is over", Duration.ofMinutes(5), () -> LocalTime.now(ZoneOffset.UTC).isBefore(LocalTime.of(23, 57)));
        fixture = new RelayFixture();
        metrics = new SimpleMeterRegistry();
        partitions = partitions();
    }

    private Partitions partitions() {
        return new Partitions(fixture.database, new Retention(Duration.ofDays(30)), metrics);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void partitionsExistForTodayAndAWeekAhead() throws Exception {
        assertEquals("8", days());
        fixture.append(UUID.randomUUID(), 1);
        assertEquals("1", fixture.query("select count(*) from journal_" + day(0)));
        partitions.maintain();
        assertEquals("8", days());
    }

    @Test
    void aMissingPartitionIsCreated() throws Exception {
        fixture.execute("drop table journal_" + day(7));
        partitions.maintain();
        assertEquals("8", days());
    }

    @Test
    void anExpiredPartitionIsDroppedOnceItIsPublishedAndNotBefore() throws Exception {
        addDay(31);
        partitions.maintain();
        assertEquals("9", days(), "it is not published");
        assertEquals("1", fixture.query("select count(*) from journal"));

        fixture.execute("update relay set kept = pg_current_snapshot()");
        partitions.maintain();
        assertEquals("8", days());
        assertEquals("0", fixture.query("select count(*) from journal"));
    }

    @Test
    void aPartitionWithinRetentionIsKept() throws Exception {
        addDay(29);
        fixture.execute("update relay set kept = pg_current_snapshot()");
        partitions.maintain();
        assertEquals("9", days());
    }

    @Test
    void rowsInTheDefaultPartitionAreCountedAndPublishedAndDroppedWhenTheyExpire() throws Exception {
        fixture.execute("drop table journal_" + day(0));
        fixture.append(UUID.randomUUID(), 1);
        partitions.maintain();
        assertEquals(1, metrics.get("comanda.journal.default.rows").gauge().value());
        assertEquals("7", days(), "today can have no partition any more, the others have");
        try (var consumer = new TestConsumer(fixture)) {
            fixture.relay();
            Eventually.that("it is published", Duration.ofSeconds(60), () -> consumer.messages().size() == 1);
        }
        fixture.execute("update journal_default set recorded_at = now() - interval '31 days'");
        fixture.execute("update relay set kept = pg_current_snapshot()");
        partitions.maintain();
        assertEquals(0, metrics.get("comanda.journal.default.rows").gauge().value());
        partitions.maintain();
        assertEquals("8", days());
    }

    @Test
    void maintenanceDoesNotWaitLongForALock() throws Exception {
        addDay(31);
        fixture.execute("update relay set kept = pg_current_snapshot()");
        try (var command = fixture.database.getConnection()) {
            command.setAutoCommit(false);
            RelayFixture.append(command, UUID.randomUUID(), 1);
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
    void severalReplicasMaintainConcurrently() throws Exception {
        addDay(31);
        fixture.execute("drop table journal_" + day(7));
        fixture.execute("update relay set kept = pg_current_snapshot()");
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(partitions()::maintain)).limit(4)
                .toArray(CompletableFuture[]::new)).join();
        partitions.maintain();
        assertEquals("8", days());
    }

    /// A day of the past with one event in it.
    private void addDay(int daysAgo) throws Exception {
        fixture.query("select make_journal_day((now() at time zone 'UTC')::date - " + daysAgo + ")");
        fixture.execute("insert into journal (id, aggregate, revision, type, message, recorded_at)"
                + " values (gen_random_uuid(), gen_random_uuid(), 1, 'comanda.order.accepted.v1', '', now() - interval '" + daysAgo
                + " days')");
    }

    private String day(int ahead) throws Exception {
        return fixture.query("select to_char((now() at time zone 'UTC')::date + " + ahead + ", 'YYYYMMDD')");
    }

    private String days() throws Exception {
        return fixture.query(
                "select count(*) from pg_inherits where inhparent = 'journal'::regclass and inhrelid <> 'journal_default'::regclass");
    }
}
