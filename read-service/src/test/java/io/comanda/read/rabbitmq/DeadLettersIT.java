package io.comanda.read.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.comanda.read.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dead letters in a real queue; `-Drabbitmq=amqp://…` takes another broker, such as one of the next release.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class DeadLettersIT {

    private static final String URI = System.getProperty("rabbitmq", RealServers.get().amqpUri());

    /// What RabbitMQ 4 sets where nobody else does.
    private static final int DELIVERY_LIMIT = 20;

    private static final int CONFIRM_MILLISECONDS = 30_000;

    private final String group = "letters-" + UUID.randomUUID();
    private final String queue = "comanda.dead-letter." + group + ".orders";
    private final String live = "comanda.read." + group + ".orders.1";
    private final String past = live + ".past";
    private final Map<Lane, List<String>> targets = Map.of(Lane.LIVE, List.of(live), Lane.PAST, List.of(past));
    private final DeadLetters deadLetters = new DeadLetters(Brokers.at(URI, group), group);
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void declare() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(URI);
        connection = factory.newConnection("test");
        channel = connection.createChannel();
        channel.confirmSelect();
        for (var each : List.of(queue, live, past)) {
            channel.queueDeclare(each, true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", DELIVERY_LIMIT));
        }
    }

    @AfterEach
    void delete() throws Exception {
        for (var each : List.of(queue, live, past)) {
            channel.queueDelete(each);
        }
        connection.close();
    }

    @Test
    void lookingDoesNotUseMessagesUp() throws Exception {
        publish(3);
        var ids = new TreeSet<>(ids());
        for (int looks = 0; looks < 10 * DELIVERY_LIMIT; looks++) {
            var found = deadLetters.list("orders", 100, DeadLetter::id);
            assertEquals(3, found.waiting(), "before look " + looks);
            assertEquals(ids, new TreeSet<>(found.items()), "look " + looks);
        }
    }

    @Test
    void lookingAtOneDoesNotUseUpThoseBeforeIt() throws Exception {
        publish(3);
        var last = ids().getLast();
        for (int looks = 0; looks < 5 * DELIVERY_LIMIT; looks++) {
            assertEquals("message 2", text(deadLetters.find("orders", last).orElseThrow().body()), "look " + looks);
        }
        assertEquals(3, waiting());
    }

    @Test
    void aPageIsBoundedAndTellsHowManyThereAre() throws Exception {
        publish(7);
        var page = deadLetters.list("orders", 5, deadLetter -> text(deadLetter.body()));
        assertEquals(List.of("message 0", "message 1", "message 2", "message 3", "message 4"), page.items());
        assertEquals(7, page.waiting());
        assertEquals(page, deadLetters.list("orders", 5, deadLetter -> text(deadLetter.body())), "they keep their order");
    }

    @Test
    void aRetriedMessageIsInItsLaneAgainAsItWas() throws Exception {
        publish(2);
        publish("of the past", Lane.PAST);
        for (var id : ids()) {
            assertEquals(id, deadLetters.retry("orders", id, targets).orElseThrow().id());
        }
        assertEquals(0, waiting());
        assertEquals(List.of("message 0", "message 1"), List.of(text(take(live).getBody()), text(take(live).getBody())));
        var retried = take(past);
        assertEquals("of the past", text(retried.getBody()));
        assertEquals("event-of the past", retried.getProps().getMessageId());
        assertEquals("comanda.order.imported.v1", retried.getProps().getType());
        assertEquals(List.of("comanda-routing-key", "traceparent"), retried.getProps().getHeaders().keySet().stream()
                .filter(name -> !name.equals("x-delivery-count")).sorted().toList());
        assertTrue(List.of("0", "null").contains(String.valueOf(retried.getProps().getHeaders().get("x-delivery-count"))),
                "RabbitMQ 4 would count from what a publisher sends");
    }

    @Test
    void allAreRetriedOnce() throws Exception {
        publish(120);
        assertEquals(new DeadLetters.Retried(120, 0), deadLetters.retryAll("orders", targets));
        assertEquals(120, channel.messageCount(live));
        assertEquals(new DeadLetters.Retried(0, 0), deadLetters.retryAll("orders", targets));
    }

    @Test
    void aMessageWhoseQueueIsGoneStays() throws Exception {
        publish(2);
        channel.queueDelete(live);
        var id = ids().getFirst();
        for (int tries = 0; tries < 2 * DELIVERY_LIMIT; tries++) {
            var failure = assertThrows(BrokerLost.class, () -> deadLetters.retry("orders", id, targets));
            assertTrue(failure.toString().contains("there is no queue " + live), failure::toString);
            assertThrows(BrokerLost.class, () -> deadLetters.retryAll("orders", targets));
        }
        assertEquals(2, waiting());
    }

    /// The broker forgets acknowledgements if too many are waiting when the operator hangs up. Here it is asked often enough to show.
    @Test
    void whatIsRetriedOrRenewedIsThereOnce() throws Exception {
        for (int round = 1; round <= 40; round++) {
            publish(50);
            assertEquals(50, deadLetters.retryAll("orders", targets).retried(), "round " + round);
        }
        publish(100);
        for (int looks = 0; looks < 2 * DELIVERY_LIMIT; looks++) {
            assertEquals(100, deadLetters.list("orders", 1000, DeadLetter::id).items().size(), "look " + looks);
        }
    }

    /// As before the first generation is filled.
    @Test
    void aMessageThatNoQueueWouldReceiveStays() throws Exception {
        publish(2);
        var nowhere = Map.of(Lane.LIVE, List.<String>of(), Lane.PAST, List.of(past));
        assertThrows(BrokerLost.class, () -> deadLetters.retry("orders", ids().getFirst(), nowhere));
        assertThrows(BrokerLost.class, () -> deadLetters.retryAll("orders", nowhere));
        assertEquals(2, waiting());
    }

    @Test
    void onlyOneIsDiscarded() throws Exception {
        publish(3);
        var ids = ids();
        assertEquals("message 1", text(deadLetters.discard("orders", ids.get(1)).orElseThrow().body()));
        assertEquals(Set.of(ids.get(0), ids.get(2)), Set.copyOf(ids()));
        assertEquals(0, channel.messageCount(live));
        assertTrue(deadLetters.discard("orders", ids.get(1)).isEmpty());
    }

    @Test
    void operatorsAtTheSameTimeLoseNothing() throws Exception {
        publish(60);
        var ids = ids();
        try (var operators = Executors.newFixedThreadPool(3)) {
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 20; i++) {
                var retried = ids.get(i);
                var discarded = ids.get(20 + i);
                work.add(() -> inTurn(() -> deadLetters.retry("orders", retried, targets)).isPresent() ? 1 : 0);
                work.add(() -> inTurn(() -> deadLetters.discard("orders", discarded)).isPresent() ? 1 : 0);
                work.add(() -> inTurn(() -> deadLetters.list("orders", 10, DeadLetter::id)).items().isEmpty() ? 0 : 1);
            }
            for (var done : operators.invokeAll(work)) {
                assertEquals(1, done.get(), "each finds its message");
            }
        }
        assertEquals(ids.subList(40, 60).stream().sorted().toList(), ids().stream().sorted().toList());
        assertEquals(20, channel.messageCount(live));
    }

    /// The operator's connection ends between the publication and the acknowledgement.
    @Test
    void aKillInTheMiddleRepeatsAMessageAndLosesNone() throws Exception {
        publish(1);
        var session = DeadLetterSession.open(Brokers.at(URI, group), queue);
        var message = Objects.requireNonNull(session.next());
        channel.basicPublish("", live, true, message.forRetry(), message.body());
        channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
        session.close();
        assertEquals(new DeadLetters.Retried(1, 0), deadLetters.retryAll("orders", targets));
        assertEquals(text(take(live).getBody()), text(take(live).getBody()));
    }

    @Test
    void withoutAQueueThereAreNone() {
        assertEquals(new DeadLetters.Listing<>(List.of(), 0), deadLetters.list("restaurants", 10, DeadLetter::id));
        assertTrue(deadLetters.find("restaurants", "1").isEmpty());
        assertEquals(new DeadLetters.Retried(0, 0), deadLetters.retryAll("restaurants", targets));
    }

    @Test
    void anUnreachableBrokerIsSaid() {
        var nowhere = new DeadLetters(Brokers.at("amqp://127.0.0.1:1", group), group);
        var failure = assertThrows(BrokerLost.class, () -> nowhere.list("orders", 10, DeadLetter::id));
        assertTrue(failure.toString().contains("Connection refused"), failure::toString);
    }

    @Test
    void whatAnybodyElsePutThereIsListedToo() throws Exception {
        channel.basicPublish("", queue, true, null, new byte[]{ (byte) 0xff });
        channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
        var found = deadLetters.list("orders", 10, each -> each).items().getFirst();
        assertNull(found.reason());
        assertEquals(Lane.LIVE, found.lane());
        assertEquals(found.id(), ids().getFirst());
    }

    /// An operator waits for five seconds while others are at work, and then has to try again.
    private static <T> T inTurn(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (BrokerLost e) {
                if (!e.toString().contains("Another operator is at work")) {
                    throw e;
                }
            }
        }
    }

    private long waiting() {
        return deadLetters.list("orders", 1, DeadLetter::id).waiting();
    }

    private List<String> ids() {
        return deadLetters.list("orders", 1_000, DeadLetter::id).items();
    }

    private void publish(int count) throws Exception {
        for (int i : IntStream.range(0, count).toArray()) {
            publish("message " + i, Lane.LIVE);
        }
    }

    /// As the projector does it, with a count that RabbitMQ 4 would keep.
    private void publish(String body, Lane lane) throws Exception {
        var topology = new Topology("orders", 1, lane, "order.#", live, queue);
        var properties = new BasicProperties.Builder().messageId("event-" + body).type("comanda.order.imported.v1")
                .headers(Map.of("traceparent", "00-1-2-00", "x-delivery-count", 19L)).build();
        var rejected = new RejectedMessage(new Delivery(1, "order.imported", properties, body.getBytes(StandardCharsets.UTF_8)), null,
                "no such field");
        channel.basicPublish("", queue, true, DeadLetterHeaders.rejected(rejected, topology), rejected.delivery().body());
        channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
    }

    private GetResponse take(String from) throws Exception {
        return channel.basicGet(from, true);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
