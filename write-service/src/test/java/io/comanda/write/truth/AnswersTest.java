package io.comanda.write.truth;

import static io.comanda.events.truth.AggregateKind.ORDERS;
import static io.comanda.events.truth.AggregateKind.RESTAURANTS;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.StateHash;
import io.comanda.events.truth.TruthReply.Failure;
import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.events.truth.TruthReply.Missing;
import io.comanda.events.truth.TruthReply.ProofReply;
import io.comanda.events.truth.TruthReply.StatesReply;
import io.comanda.events.truth.TruthReply.StatusReply;
import io.comanda.events.truth.TruthRequest.Manifest;
import io.comanda.events.truth.TruthRequest.ManifestOf;
import io.comanda.events.truth.TruthRequest.Proof;
import io.comanda.events.truth.TruthRequest.States;
import io.comanda.events.truth.TruthRequest.Status;
import io.comanda.write.Bistro;
import io.comanda.write.Eventually;
import io.comanda.write.LocalServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServers.class)
class AnswersTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    @ConfigProperty(name = "comanda.rabbitmq.uri")
    String rabbitmq;

    private ReadSide readSide;

    @BeforeEach
    void connect() throws Exception {
        readSide = new ReadSide(rabbitmq);
    }

    @AfterEach
    void disconnect() {
        readSide.close();
    }

    @Test
    void theHashOfAnOrderIsThatOfItsLatestEvent() throws Exception {
        var bistro = new Bistro("quiche");
        var events = readSide.queue();
        readSide.bind(events, "order.#");
        var order = bistro.placed(line("quiche", 2));
        ok(Bistro.cancel(Bistro.manager(), order));

        var event = (OrderMessage) readSide.takeUntil(events, message -> message.envelope().subject().toString().equals(order)
                && message.envelope().revision() == 2);
        var entry = manifestOf(ORDERS, order).getFirst();
        assertEquals(StateHash.of(event.state()), entry.hash());
        assertEquals(event.envelope().version(), entry.version());
        var state = (OrderMessage) states(ORDERS, order).messages().getFirst();
        assertEquals(event.state(), state.state());
        assertEquals(event.envelope().version(), state.envelope().version());
        assertEquals("comanda.order.republished.v1", state.envelope().type());
        assertTrue(state.envelope().past());
        assertNull(state.event());
    }

    @Test
    void aRestaurantComesWithItsWholeMenu() throws Exception {
        var bistro = new Bistro("quiche", "soup", "tarte");
        ok(Bistro.manager().delete("/api/restaurants/" + bistro.id + "/dishes/" + bistro.dish("soup")));

        var state = ((RestaurantMessage) states(RESTAURANTS, bistro.id).messages().getFirst()).state();
        assertTrue(state.wholeMenu());
        assertEquals(List.of(bistro.dish("quiche"), bistro.dish("tarte")),
                state.dishes().stream().map(dish -> dish.id().toString()).toList());
        assertEquals(List.of(UUID.fromString(bistro.dish("soup"))), state.removedDishes());
        assertEquals(StateHash.of(state), manifestOf(RESTAURANTS, bistro.id).getFirst().hash());
    }

    @Test
    void theManifestIsCompleteWhileCommandsRun() throws Exception {
        var bistro = new Bistro("quiche");
        var before = new ArrayList<String>();
        for (var i = 0; i < 30; i++) {
            before.add(bistro.placed(line("quiche", 1)));
        }
        var stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var commands = threads.submit(() -> {
                while (!stop.get()) {
                    bistro.placed(line("quiche", 1));
                }
            });
            var found = new ArrayList<ManifestPage.Entry>();
            var page = (ManifestPage) readSide.ask(new Manifest(ORDERS, null, 7));
            found.addAll(page.entries());
            while (!page.last()) {
                assertEquals(7, page.entries().size());
                page = (ManifestPage) readSide.ask(new Manifest(ORDERS, found.getLast().id(), 7));
                found.addAll(page.entries());
            }
            stop.set(true);
            commands.get();
            var ids = found.stream().map(entry -> entry.id().toString()).toList();
            assertEquals(ids.stream().sorted().distinct().toList(), ids);
            assertTrue(ids.containsAll(before));
        } finally {
            stop.set(true);
        }
    }

    @Test
    void unknownIdsAreAbsentAndRestaurantsAreListed() {
        var bistro = new Bistro();
        assertEquals(List.of(), manifestOf(ORDERS, UUID.randomUUID().toString()));
        assertEquals(List.of(), states(ORDERS, UUID.randomUUID().toString()).messages());
        var page = (ManifestPage) readSide.ask(new Manifest(RESTAURANTS, null, 1_000));
        assertTrue(page.last());
        assertTrue(page.entries().stream().anyMatch(entry -> entry.id().toString().equals(bistro.id)));
        assertFalse(page.at().isAfter(Instant.now().plusSeconds(1)));
    }

    @Test
    void aProofComparesTheOrderWithTheJournalAndSaysWhenItWasPublished() throws Exception {
        var before = Instant.now().minusSeconds(1);
        var order = UUID.fromString(new Bistro("quiche").placed(line("quiche", 1)));
        Eventually.that("it is known to be published", SOON, () -> proof(order).publishedAt() != null);
        var proof = proof(order);
        assertEquals(proof.hash(), proof.journalHash());
        assertEquals(1, proof.revision());
        var recordedAt = Objects.requireNonNull(proof.recordedAt());
        assertTrue(recordedAt.isAfter(before));
        assertTrue(Objects.requireNonNull(proof.publishedAt()).isAfter(recordedAt));
        assertEquals(proof.publishedAt(), proof(order).publishedAt());
        assertEquals(new Missing(), readSide.ask(new Proof(UUID.randomUUID())));
    }

    @Test
    void theStatusSaysUpToWhenAllIsPublished() throws Exception {
        new Bistro("quiche").placed(line("quiche", 1));
        var committed = Instant.now();
        Eventually.that("all is published", SOON,
                () -> ((StatusReply) readSide.ask(new Status())).publishedUpTo().isAfter(committed));
        var status = (StatusReply) readSide.ask(new Status());
        assertEquals(1, status.epoch());
        assertTrue(status.orders() >= 1);
        assertTrue(status.restaurants() >= 1);
    }

    @Test
    void aRequestOfANewerReleaseIsAnsweredWithAFailure() throws Exception {
        assertInstanceOf(Failure.class, readSide.askRaw("{\"type\":\"forget\"}"));
        assertInstanceOf(StatusReply.class, readSide.ask(new Status()));
    }

    private ProofReply proof(UUID order) {
        return (ProofReply) readSide.ask(new Proof(order));
    }

    private List<ManifestPage.Entry> manifestOf(AggregateKind kind, String id) {
        return ((ManifestPage) readSide.ask(new ManifestOf(kind, List.of(UUID.fromString(id))))).entries();
    }

    private StatesReply states(AggregateKind kind, String id) {
        return (StatesReply) readSide.ask(new States(kind, List.of(UUID.fromString(id))));
    }
}
