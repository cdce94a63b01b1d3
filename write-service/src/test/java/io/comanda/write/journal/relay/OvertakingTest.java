package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.write.Eventually;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Imported orders, however many, do not delay current ones on their way to the broker.
class OvertakingTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MANY = 10_000;

    private RelayFixture fixture;
    private TestConsumer consumer;
    private final Set<String> committed = new HashSet<>();

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
    void aCurrentOrderBehindManyImportedOnesIsPublishedFirst() throws Exception {
        imported(MANY);
        var order = current(1);
        fixture.relay();

        everythingArrivesOnce();
        assertTrue(consumer.messages().indexOf(order) < MANY / 10, "before it came " + consumer.messages().indexOf(order));
    }

    @Test
    void aCurrentOrderThatIsPlacedWhileManyImportedOnesArePublishedOvertakesThem() throws Exception {
        imported(MANY);
        fixture.relay();
        Eventually.that("messages flow", SOON, () -> consumer.messages().size() > 100);
        var order = current(1);
        var before = consumer.messages().size();

        everythingArrivesOnce();
        var place = consumer.messages().indexOf(order);
        assertTrue(place < before + MANY / 2, "there were " + before + " when it had been placed, and it came at " + place);
    }

    @Test
    void whileThisProcessImportsThePastWaitsUntilThereIsACurrentOrder() throws Exception {
        fixture.relay();
        fixture.imports.begin();
        imported(100);
        // If they didn't wait, they would have arrived by then.
        Thread.sleep(500);
        assertEquals(List.of(), consumer.messages());

        var order = current(1);
        everythingArrivesOnce();
        assertEquals(order, consumer.messages().getFirst());
    }

    @Test
    void thePastDoesNotWaitForEverForImports() throws Exception {
        fixture.imports.begin();
        imported(100);
        fixture.relay();

        everythingArrivesOnce();
    }

    @Test
    void theRevisionsOfAnAggregateKeepTheirOrder() throws Exception {
        fixture.relay();
        var order = UUID.randomUUID();
        for (var revision = 1; revision <= 50; revision++) {
            imported(200);
            current(order, revision);
        }

        everythingArrivesOnce();
        assertEquals(List.of(), consumer.outOfOrder());
    }

    @Test
    void whatWasPublishedAheadIsNotFoundAgain() throws Exception {
        var cursor = cursor();
        imported(100);
        current(2);
        var window = Objects.requireNonNull(Window.next(fixture.database, cursor));
        var overtaking = new Overtaking(fixture.database);

        assertEquals(2, overtaking.next(window, window.after()).size());
        assertEquals(0, overtaking.next(window, window.after()).size());
        current(1);
        var late = overtaking.next(window, window.after());
        assertEquals(1, late.size(), "it belongs to the next window");
        assertTrue(overtaking.hasOvertaken(late.getFirst()));
    }

    @Test
    void whatHadItsTurnDoesNotOvertake() throws Exception {
        var cursor = cursor();
        current(3);
        imported(1);
        var window = Objects.requireNonNull(Window.next(fixture.database, cursor));
        var published = window.page(fixture.database, window.after(), 3).rows().getLast().position();

        assertEquals(0, new Overtaking(fixture.database).next(window, published).size());
    }

    @Test
    void nothingIsLostWhenTheBrokerClosesAllConnections() throws Exception {
        var relay = fixture.relay();
        for (var n = 0; n < 3; n++) {
            imported(3_000);
            var before = consumer.messages().size();
            current(200);
            Eventually.that("messages flow", SOON, () -> consumer.messages().size() > before + 100);
            RelayFixture.SERVERS.closeAllBrokerConnections();
        }
        Eventually.that("all arrive", SOON, () -> consumer.distinct().size() == committed.size());
        assertEquals(committed, consumer.distinct());
        Eventually.that("it has caught up", SOON, () -> relay.gauge("comanda.relay.lag") == 0);
    }

    private void everythingArrivesOnce() throws Exception {
        Eventually.that("all of " + committed.size() + " arrive", SOON, () -> consumer.messages().size() >= committed.size());
        assertEquals(committed, consumer.distinct());
        assertEquals(committed.size(), consumer.messages().size(), "messages that came twice");
    }

    /// In one transaction, as one request of an import.
    private void imported(int count) throws Exception {
        try (var connection = fixture.database.getConnection()) {
            connection.setAutoCommit(false);
            for (var n = 0; n < count; n++) {
                var order = UUID.randomUUID();
                RelayFixture.appendPast(connection, order, 1);
                committed.add(order + ":1");
            }
            connection.commit();
        }
    }

    /// @return the message of the last one
    private String current(int count) throws Exception {
        var order = UUID.randomUUID();
        for (var n = 1; n < count; n++) {
            current(UUID.randomUUID(), 1);
        }
        return current(order, 1);
    }

    private String current(UUID order, long revision) throws Exception {
        fixture.append(order, revision);
        committed.add(order + ":" + revision);
        return order + ":" + revision;
    }

    private Cursor cursor() throws Exception {
        try (var connection = fixture.database.getConnection()) {
            return Cursor.read(connection);
        }
    }
}
