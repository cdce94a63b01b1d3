package io.comanda.events.truth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.events.Wire;
import io.comanda.events.truth.TruthReply.Failure;
import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.events.truth.TruthReply.Missing;
import io.comanda.events.truth.TruthReply.ProofReply;
import io.comanda.events.truth.TruthReply.RepublicationProgress;
import io.comanda.events.truth.TruthReply.StatesReply;
import io.comanda.events.truth.TruthReply.StatusReply;
import io.comanda.events.truth.TruthReply.WebhooksReply;
import io.comanda.events.truth.TruthRequest.Manifest;
import io.comanda.events.truth.TruthRequest.ManifestOf;
import io.comanda.events.truth.TruthRequest.Progress;
import io.comanda.events.truth.TruthRequest.Proof;
import io.comanda.events.truth.TruthRequest.Republish;
import io.comanda.events.truth.TruthRequest.States;
import io.comanda.events.truth.TruthRequest.Status;
import io.comanda.events.truth.TruthRequest.SuspendWebhook;
import io.comanda.events.truth.TruthRequest.Webhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What one release writes, another reads: the JSON is pinned where a release could change it by accident.
class TruthWireTest {

    private static final UUID ID = UUID.fromString("019dfb3c-2a00-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-05-06T10:00:00Z");
    private static final List<TruthRequest> REQUESTS = List.of(
            new Republish(ID, AggregateKind.ORDERS, List.of(), "comanda.read.main.orders.2.past"),
            new Progress(ID), new Manifest(AggregateKind.RESTAURANTS, null, 500), new Manifest(AggregateKind.ORDERS, ID, 1),
            new ManifestOf(AggregateKind.ORDERS, List.of(ID)), new States(AggregateKind.ORDERS, List.of(ID)), new Proof(ID), new Status(),
            new Webhooks(List.of("trattoria"), ID), new Webhooks(List.of(), null), new SuspendWebhook(ID, NOON, "answered 410"));

    private static Stream<TruthReply> replies() throws IOException {
        var order = Wire.read(golden("order.accepted"));
        var restaurant = Wire.read(golden("restaurant.menu-put"));
        return Stream.of(new RepublicationProgress(ID, RepublicationProgress.State.FAILED, 3, 7, "The queue is gone"),
                new ManifestPage(1, NOON, List.of(new ManifestPage.Entry(ID, 1L << 41, "cafe")), true),
                new StatesReply(List.of(order, restaurant), List.of(ID)),
                new ProofReply(ID, 1L << 41, 3, "cafe", null, null, null), new ProofReply(ID, 1L << 41, 3, "cafe", "cafe", NOON, NOON),
                new StatusReply(2, NOON, NOON, 100_000, 12, NOON), new Missing(),
                new WebhooksReply(List.of(new Webhook(ID, "trattoria", "https://example.org/hook", List.of("order.*"),
                        Webhook.Status.SUSPENDED, NOON)), true),
                new Failure("The database is away"));
    }

    @Test
    void aRequestIsReadAsItWasWritten() {
        REQUESTS.forEach(request -> assertEquals(request, TruthWire.request(TruthWire.write(request))));
        assertEquals(Arrays.stream(TruthRequest.class.getPermittedSubclasses()).collect(toSet()),
                REQUESTS.stream().map(Object::getClass).collect(toSet()));
    }

    @Test
    void anAnswerIsReadAsItWasWritten() throws IOException {
        replies().forEach(reply -> assertEquals(reply, TruthWire.reply(TruthWire.write(reply))));
        assertEquals(Arrays.stream(TruthReply.class.getPermittedSubclasses()).collect(toSet()),
                replies().map(Object::getClass).collect(toSet()));
    }

    @Test
    void theNamesOnTheWireStay() {
        assertEquals("{\"type\":\"republish\",\"id\":\"" + ID + "\",\"kind\":\"orders\",\"ids\":[],"
                + "\"queue\":\"comanda.read.main.orders.2.past\"}", text(REQUESTS.getFirst()));
        assertEquals("{\"type\":\"status\"}", text(new Status()));
        assertEquals("{\"type\":\"failure\",\"reason\":\"It is late\"}", new String(TruthWire.write(new Failure("It is late")), UTF_8));
    }

    @Test
    void aNewerReleaseMayAddFieldsButNotKindsOfRequests() {
        assertEquals(new Status(), TruthWire.request("{\"type\":\"status\",\"deep\":true}".getBytes(UTF_8)));
        for (var other : new String[]{ "", "null", "[]", "{}", "{\"type\":\"forget\"}", "{\"type\":\"manifest\",\"kind\":\"guests\"}" }) {
            assertThrows(IllegalArgumentException.class, () -> TruthWire.request(other.getBytes(UTF_8)), other);
        }
    }

    @Test
    void aRequestNamesALimitedNumberOfIds() {
        var tooMany = Collections.nCopies(TruthRequest.IDS_MAX + 1, ID);
        assertThrows(IllegalArgumentException.class, () -> new States(AggregateKind.ORDERS, tooMany));
    }

    static byte[] golden(String type) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/golden/comanda." + type + ".v1.json"));
    }

    private static String text(TruthRequest request) {
        return new String(TruthWire.write(request), UTF_8);
    }
}
