package io.comanda.webhooks;

import static io.comanda.stack.servers.Server.RABBITMQ;
import static io.comanda.webhooks.WebhooksProcess.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Wire;
import io.comanda.events.truth.Webhook.Status;
import io.comanda.events.truth.WebhookSecret;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What was promised of webhooks: everything at least once, signed, in order, whatever fails.
class DeliveryIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ATTEMPTS = "comanda.webhooks.retry.attempts=6";

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static Servers servers;
    @SuppressWarnings("NullAway.Init") // started before all tests
    private static StandIn writeSide;
    @SuppressWarnings("NullAway.Init") // started before all tests
    private static WebhooksProcess webhooks;

    @BeforeAll
    static void start() throws Exception {
        servers = Servers.start(new Server[]{ RABBITMQ });
        writeSide = new StandIn(servers.amqpUri());
        webhooks = start("webhooks");
        webhooks.awaitHealth(200, SOON);
    }

    private static WebhooksProcess start(String name) throws IOException {
        return new WebhooksProcess(servers.amqpUri(), Path.of("target", name + ".log"), "comanda.webhooks.retry.first=100ms",
                "comanda.webhooks.retry.longest=1s", ATTEMPTS, "comanda.webhooks.hand-over=2s");
    }

    @AfterAll
    static void stop() throws Exception {
        webhooks.close();
        writeSide.close();
        servers.close();
    }

    @Test
    void whatIsSentIsTheEventSignedWithTheSecretOfTheWebhook() throws Exception {
        try (var receiver = new Receiver()) {
            var webhook = writeSide.register("signed", receiver.url(), "order.accepted");
            var sent = events("signed", UUID.randomUUID(), 1).getFirst();
            writeSide.publish(List.of(sent));
            eventually("it arrives", SOON, () -> !receiver.received().isEmpty());
            var request = receiver.received().getFirst();
            assertEquals(new String(sent, UTF_8), request.body());
            assertEquals("application/cloudevents+json", request.contentType());
            assertEquals(Wire.read(sent).envelope().id().toString(), request.id());
            var signed = request.id() + "." + request.timestamp() + "." + request.body();
            assertEquals("v1," + Base64.getEncoder().encodeToString(
                    WebhookSecret.hmac(new WebhookSecret(WebhooksProcess.KEY).of(webhook.id()), signed.getBytes(UTF_8))),
                    request.signature());
        }
    }

    @Test
    void onlyItsRestaurantAndItsEventsAreSent() throws Exception {
        try (var receiver = new Receiver()) {
            writeSide.register("chosen", receiver.url(), "order.closed");
            var last = event("order.closed", "chosen", UUID.randomUUID(), 2);
            writeSide.publish(List.of(event("order.accepted", "chosen", UUID.randomUUID(), 1),
                    event("order.closed", "other", UUID.randomUUID(), 2), last));
            eventually("the last one arrives", SOON, () -> !receiver.received().isEmpty());
            assertEquals(List.of(new String(last, UTF_8)), receiver.received().stream().map(Receiver.Request::body).toList());
        }
    }

    @Test
    void aFailedOneIsRepeatedAndNotOvertaken() throws Exception {
        try (var receiver = new Receiver()) {
            writeSide.register("repeated", receiver.url(), "order.*");
            receiver.fail(3);
            var order = UUID.randomUUID();
            writeSide.publish(events("repeated", order, 4));
            eventually("all arrive", SOON, () -> receiver.received().size() >= 4);
            assertEquals(List.of(1L, 1L, 1L, 1L, 2L, 3L, 4L), receiver.requests().stream().map(DeliveryIT::revision).toList());
            assertEquals(1, receiver.requests().subList(0, 4).stream().map(Receiver.Request::id).distinct().count());
        }
    }

    @Test
    void anAddressThatNeverAnswersIsSuspendedAndResumedWithoutALoss() throws Exception {
        try (var receiver = new Receiver(); var other = new Receiver()) {
            var webhook = writeSide.register("dead", receiver.url(), "order.*");
            writeSide.register("dead", other.url(), "order.*");
            receiver.answerWith(503);
            writeSide.publish(events("dead", UUID.randomUUID(), 3));
            eventually("it is suspended", SOON, () -> writeSide.statusOf(webhook) == Status.SUSPENDED);
            assertTrue(receiver.requests().size() >= 6, receiver.requests()::toString);
            eventually("the other one has everything", SOON, () -> other.received().size() == 3);
            receiver.answerWith(204);
            writeSide.publish(events("dead", UUID.randomUUID(), 1));
            eventually("the other one has more", SOON, () -> other.received().size() == 4);
            assertTrue(receiver.received().isEmpty(), "It is suspended");
            writeSide.become(webhook, Status.ACTIVE);
            eventually("all arrive", SOON, () -> receiver.received().size() == 4);
            assertEquals(List.of(1L, 2L, 3L, 1L), receiver.received().stream().map(DeliveryIT::revision).toList());
        }
    }

    @Test
    void whoAnswersGoneIsSuspendedAtOnce() throws Exception {
        try (var receiver = new Receiver()) {
            var webhook = writeSide.register("gone", receiver.url(), "order.*");
            receiver.answerWith(410);
            writeSide.publish(events("gone", UUID.randomUUID(), 1));
            eventually("it is suspended", SOON, () -> writeSide.statusOf(webhook) == Status.SUSPENDED);
        }
    }

    /// The connector by itself would not survive this: decision 52.
    @Test
    void nothingIsLostWhenAllConnectionsAreClosedTwentyTimes() throws Exception {
        try (var receiver = new Receiver(); var second = start("webhooks-2")) {
            second.awaitHealth(200, SOON);
            writeSide.register("closed", receiver.url(), "order.*");
            var sent = new ArrayList<String>();
            for (int round = 0; round < 20; round++) {
                var messages = new ArrayList<byte[]>();
                for (int order = 0; order < 10; order++) {
                    messages.addAll(events("closed", UUID.randomUUID(), 10));
                }
                messages.forEach(message -> sent.add(Wire.read(message).envelope().id().toString()));
                writeSide.publish(messages);
                servers.closeAllBrokerConnections();
            }
            eventually("all arrive", Duration.ofMinutes(2), () -> ids(receiver).containsAll(sent));
            assertInOrder(receiver.received());
            webhooks.awaitHealth(200, SOON);
            assertEquals(200, webhooks.health("live"));
        }
    }

    @Test
    void anInstanceThatIsKilledIsReplacedByAnother() throws Exception {
        try (var receiver = new Receiver(); var second = start("webhooks-killed")) {
            second.awaitHealth(200, SOON);
            writeSide.register("killed", receiver.url(), "order.*");
            var sent = new HashSet<String>();
            for (int round = 0; round < 5; round++) {
                var messages = events("killed", UUID.randomUUID(), 50);
                messages.forEach(message -> sent.add(Wire.read(message).envelope().id().toString()));
                writeSide.publish(messages);
                if (round == 2) {
                    webhooks.kill();
                }
            }
            eventually("all arrive", SOON, () -> ids(receiver).containsAll(sent));
            assertInOrder(receiver.received());
        } finally {
            webhooks.close();
            webhooks = start("webhooks-again");
            webhooks.awaitHealth(200, SOON);
        }
    }

    @Test
    void healthTellsWithinTenSecondsThatTheBrokerIsGoneAndThatItIsBack() throws Exception {
        servers.kill(RABBITMQ);
        try {
            webhooks.awaitHealth(503, Duration.ofSeconds(10));
            assertEquals(200, webhooks.health("live"), "A restart would not help");
        } finally {
            servers.start(RABBITMQ);
        }
        webhooks.awaitHealth(200, SOON);
        try (var receiver = new Receiver()) {
            writeSide.register("back", receiver.url(), "order.*");
            writeSide.publish(events("back", UUID.randomUUID(), 1));
            eventually("it goes on by itself", SOON, () -> !receiver.received().isEmpty());
        }
    }

    private static Set<String> ids(Receiver receiver) {
        return receiver.received().stream().map(Receiver.Request::id).collect(Collectors.toSet());
    }

    /// A repeat is no new event: of each order, those that come for the first time come in order.
    private static void assertInOrder(List<Receiver.Request> requests) {
        var latest = new HashMap<UUID, Long>();
        for (var request : requests) {
            var envelope = Wire.read(request.body().getBytes(UTF_8)).envelope();
            long known = latest.getOrDefault(envelope.subject(), 0L);
            assertTrue(envelope.revision() <= known + 1, () -> envelope + " after " + known);
            latest.put(envelope.subject(), Math.max(known, envelope.revision()));
        }
    }

    private static long revision(Receiver.Request request) {
        return Wire.read(request.body().getBytes(UTF_8)).envelope().revision();
    }

    /// Of one order: revisions 1, 2, 3…
    private static List<byte[]> events(String restaurant, UUID order, int count) throws IOException {
        var events = new ArrayList<byte[]>();
        for (int revision = 1; revision <= count; revision++) {
            events.add(event("order.accepted", restaurant, order, revision));
        }
        return events;
    }

    private static byte[] event(String name, String restaurant, UUID order, int revision) throws IOException {
        var golden = Files.readString(Path.of("..", "shared-events", "src", "test", "resources", "golden", "comanda." + name + ".v1.json"));
        return golden.strip().replaceFirst("\"id\" *: *\"[^\"]+\"", "\"id\":\"" + UUID.randomUUID() + "\"")
                .replaceFirst("\"subject\" *: *\"[^\"]+\"", "\"subject\":\"" + order + "\"")
                .replaceFirst("\"revision\" *: *[0-9]+", "\"revision\":" + revision).replace("\"trattoria\"", "\"" + restaurant + "\"")
                .getBytes(UTF_8);
    }
}
