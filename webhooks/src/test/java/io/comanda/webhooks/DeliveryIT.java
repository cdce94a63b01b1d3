package io.comanda.webhooks;

import static io.comanda.stack.servers.Server.RABBITMQ;
import static io.comanda.webhooks.WebhooksProcess.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Wire;
import io.comanda.events.truth.Webhook;
import io.comanda.events.truth.Webhook.Status;
import io.comanda.events.truth.WebhookSecret;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What was promised of webhooks: everything at least once, signed, in order, whatever fails.
class DeliveryIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DELIVERED = "comanda_webhooks_attempts_total{outcome=\"delivered\"}";
    private static final String ATTEMPTS = "comanda.webhooks.retry.attempts=6";

    /// The addresses of several systems.
    private record Receivers(List<Receiver> all) implements AutoCloseable {

        static Receivers start(int count) throws IOException {
            var all = new ArrayList<Receiver>();
            while (all.size() < count) {
                all.add(new Receiver());
            }
            return new Receivers(all);
        }

        @Override
        public void close() {
            all.forEach(Receiver::close);
        }
    }

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
            var sent = SampleEvents.of("signed", UUID.randomUUID(), 1).getFirst();
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
            var last = SampleEvents.of("order.closed", "chosen", UUID.randomUUID(), 2);
            writeSide.publish(List.of(SampleEvents.of("order.accepted", "chosen", UUID.randomUUID(), 1),
                    SampleEvents.of("order.closed", "other", UUID.randomUUID(), 2), last));
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
            writeSide.publish(SampleEvents.of("repeated", order, 4));
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
            writeSide.publish(SampleEvents.of("dead", UUID.randomUUID(), 3));
            eventually("it is suspended", SOON, () -> writeSide.statusOf(webhook) == Status.SUSPENDED);
            assertTrue(receiver.requests().size() >= 6, receiver.requests()::toString);
            eventually("the other one has everything", SOON, () -> other.received().size() == 3);
            receiver.answerWith(204);
            writeSide.publish(SampleEvents.of("dead", UUID.randomUUID(), 1));
            eventually("the other one has more", SOON, () -> other.received().size() == 4);
            assertTrue(receiver.received().isEmpty(), "It is suspended");
            writeSide.become(webhook, Status.ACTIVE);
            eventually("all arrive", SOON, () -> receiver.received().size() == 4);
            assertEquals(List.of(1L, 2L, 3L, 1L), receiver.received().stream().map(DeliveryIT::revision).toList());
        }
    }

    /// A policy limits its queue, so the webhook's own events wait in the queue before. The others get theirs, each once.
    @Test
    void aFullQueueLosesNothingAndRepeatsNothing() throws Exception {
        try (var receiver = new Receiver(); var other = new Receiver()) {
            var webhook = writeSide.register("full", receiver.url(), "order.*");
            writeSide.register("full", other.url(), "order.*");
            receiver.answerWith(410);
            writeSide.publish(SampleEvents.of("full", UUID.randomUUID(), 1));
            eventually("it is suspended", SOON, () -> writeSide.statusOf(webhook) == Status.SUSPENDED);
            limit(webhook);
            var orders = new ArrayList<UUID>();
            for (int count = 0; count < 5; count++) {
                orders.add(UUID.randomUUID());
                writeSide.publish(SampleEvents.of("full", orders.getLast(), 1));
            }
            webhooks.awaitHealth(503, SOON);
            unlimit();
            receiver.answerWith(204);
            writeSide.become(webhook, Status.ACTIVE);
            eventually("all arrive", SOON, () -> ids(receiver).size() == 6 && ids(other).size() == 6);
            assertEquals(6, other.requests().size(), "nothing is repeated");
            webhooks.awaitHealth(200, SOON);
        }
    }

    /// A queue that somebody else is just creating rejects an event, and accepts the next one.
    @Test
    void newWebhooksGetTheirEventsInOrder() throws Exception {
        try (var all = Receivers.start(8)) {
            var receivers = all.all();
            for (int round = 0; round < 40; round++) {
                var restaurant = "new-" + round;
                var registered = receivers.stream().map(receiver -> writeSide.register(restaurant, receiver.url(), "order.*")).toList();
                var sent = Set.copyOf(publish(restaurant, 5));
                assertAllArrive(sent, receivers);
                receivers.forEach(receiver -> assertInOrder(receiver.received()));
                registered.forEach(webhook -> writeSide.become(webhook, Status.REMOVED));
            }
        }
    }

    /// Its queue, to one event.
    private static void limit(Webhook webhook) throws IOException, InterruptedException {
        policy("PUT", """
                {"pattern": "^comanda[.]webhooks[.]endpoint[.]%s$", "definition": {"max-length": 1}, "apply-to": "queues"}"""
                .formatted(webhook.id()));
    }

    private static void unlimit() throws IOException, InterruptedException {
        policy("DELETE", "");
    }

    private static void policy(String method, String body) throws IOException, InterruptedException {
        var user = URI.create(servers.amqpUri()).getUserInfo();
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(servers.managementUrl() + "/api/policies/%2f/full"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)))
                    .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(2, answer.statusCode() / 100, answer::body);
        }
    }

    @Test
    void whoAnswersGoneIsSuspendedAtOnce() throws Exception {
        try (var receiver = new Receiver()) {
            var webhook = writeSide.register("gone", receiver.url(), "order.*");
            receiver.answerWith(410);
            writeSide.publish(SampleEvents.of("gone", UUID.randomUUID(), 1));
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
                    messages.addAll(SampleEvents.of("closed", UUID.randomUUID(), 10));
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

    /// All webhooks are with the first instance, until there is a second one.
    @Test
    void aNewInstanceGetsItsShareAndOneThatIsStoppedOrKilledIsReplaced() throws Exception {
        try (var all = Receivers.start(8)) {
            var receivers = all.all();
            receivers.forEach(receiver -> writeSide.register("killed", receiver.url(), "order.*"));
            // Busy for longer than this takes: a webhook is passed on all the same.
            receivers.forEach(receiver -> receiver.answerAfter(Duration.ofMillis(100)));
            var sent = new HashSet<>(publish("killed", 1000));
            try (var second = start("webhooks-killed")) {
                second.awaitHealth(200, SOON);
                eventually("both send", SOON, () -> {
                    double before = webhooks.metric(DELIVERED);
                    Thread.sleep(200);
                    return second.metric(DELIVERED) > 0 && webhooks.metric(DELIVERED) > before;
                });
                receivers.forEach(receiver -> receiver.answerAfter(Duration.ZERO));
                sent.addAll(publish("killed", 2000));
                webhooks.close();
                assertAllArrive(sent, receivers);
                webhooks = start("webhooks-again");
                webhooks.awaitHealth(200, SOON);
                sent.addAll(publish("killed", 100));
                second.kill();
                sent.addAll(publish("killed", 100));
                assertAllArrive(sent, receivers);
                receivers.forEach(receiver -> assertInOrder(receiver.received()));
            }
        }
    }

    /// An order with so many events.
    ///
    /// @return their ids
    private static List<String> publish(String restaurant, int events) throws IOException, InterruptedException {
        var messages = SampleEvents.of(restaurant, UUID.randomUUID(), events);
        writeSide.publish(messages);
        return messages.stream().map(message -> Wire.read(message).envelope().id().toString()).toList();
    }

    private static void assertAllArrive(Set<String> sent, List<Receiver> receivers) throws Exception {
        for (var receiver : receivers) {
            eventually("all arrive", SOON, () -> ids(receiver).containsAll(sent));
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
            writeSide.publish(SampleEvents.of("back", UUID.randomUUID(), 1));
            eventually("it goes on by itself", SOON, () -> !receiver.received().isEmpty());
        }
    }

    /// Somebody else has the queue, and keeps what it gets. The connector is connected, and nothing comes: its own health would be UP.
    @Test
    void healthTellsWithinTenSecondsThatNothingArrivesAndItGoesOnByItself() throws Exception {
        webhooks.close();
        try (var receiver = new Receiver()) {
            try (var _ = writeSide.occupy("comanda.webhooks.events")) {
                webhooks = start("webhooks-stalled");
                webhooks.awaitHealth(200, SOON);
                writeSide.register("stalled", receiver.url(), "order.*");
                writeSide.publish(SampleEvents.of("stalled", UUID.randomUUID(), 3));
                webhooks.awaitHealth(503, Duration.ofSeconds(10));
                assertEquals(200, webhooks.health("live"), "A restart would not help");
                eventually("it subscribes again", SOON, () -> webhooks.metric("comanda_webhooks_subscriptions_total") > 1);
                assertEquals(0, webhooks.metric("comanda_webhooks_receiving"));
                assertTrue(receiver.received().isEmpty());
            }
            eventually("all arrive", SOON, () -> receiver.received().size() == 3);
            assertEquals(List.of(1L, 2L, 3L), receiver.received().stream().map(DeliveryIT::revision).toList());
            webhooks.awaitHealth(200, SOON);
            assertEquals(1, webhooks.metric("comanda_webhooks_receiving"));
        }
    }

    @Test
    void whatCannotBeReadIsKeptAndCounted() throws Exception {
        var before = webhooks.metric("comanda_webhooks_unreadable_total");
        writeSide.publish("order.accepted", List.of("{}".getBytes(UTF_8)));
        eventually("it is counted", SOON, () -> webhooks.metric("comanda_webhooks_unreadable_total") == before + 1);
        assertEquals(1, writeSide.waiting("comanda.webhooks.unreadable"));
    }

    @Test
    void documentedMetricsAreTheExposedOnes() throws Exception {
        var page = Files.readString(Path.of("..", "docs", "metrics.md"));
        var section = page.substring(page.indexOf("## webhooks"), page.indexOf("## The two lags"));
        assertEquals(names("^\\| `(comanda_\\w+)` \\|", section), names("^(comanda_\\w+)", webhooks.metrics()));
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
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
}
