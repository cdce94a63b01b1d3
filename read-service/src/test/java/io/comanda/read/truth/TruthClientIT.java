package io.comanda.read.truth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.QuorumQueue;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.Failure;
import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.events.truth.TruthReply.Missing;
import io.comanda.events.truth.TruthReply.StatusReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthRequest.Manifest;
import io.comanda.events.truth.TruthRequest.Proof;
import io.comanda.events.truth.TruthRequest.Republish;
import io.comanda.events.truth.TruthRequest.Status;
import io.comanda.events.truth.TruthWire;
import io.comanda.read.Eventually;
import io.comanda.read.rabbitmq.Brokers;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With a real broker, and with the test in the role of the write side.
class TruthClientIT {

    private static final Servers SERVERS = Servers.start(new Server[]{ Server.RABBITMQ });
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final StatusReply STATUS = new StatusReply(1, Instant.EPOCH, Instant.EPOCH, 3, 1, null);

    private final TruthClient client = new TruthClient(Brokers.requests(SERVERS.amqpUri()));
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(SERVERS.amqpUri());
        connection = factory.newConnection("write side");
        channel = connection.createChannel();
        channel.queueDeclare(TruthRequest.QUEUE, true, false, false, QuorumQueue.ARGUMENTS);
        channel.queuePurge(TruthRequest.QUEUE);
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    @Test
    void anAnswerBelongsToItsRequest() throws Exception {
        answer(request -> switch (request) {
            case Manifest(_, _, int limit) -> new ManifestPage(limit, Instant.EPOCH, List.of(), true);
            default -> new Missing();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> client.ask(new Manifest(AggregateKind.ORDERS, null, i), SOON))).toList();
            for (var i = 0; i < 50; i++) {
                assertEquals(i, ((ManifestPage) asked.get(i).get()).epoch());
            }
        }
        assertEquals(new Missing(), client.ask(new Proof(UUID.randomUUID()), SOON));
    }

    @Test
    void aFailureIsThrownWithItsReason() throws Exception {
        answer(_ -> new Failure("The database is away"));
        var thrown = assertThrows(TruthUnavailable.class, () -> client.ask(new Status(), SOON));
        assertEquals("The write side can't answer: The database is away", thrown.getMessage());
    }

    @Test
    void aRequestThatNobodyAnswersIsGivenUpAndLeavesTheQueue() throws Exception {
        var thrown = assertThrows(TruthUnavailable.class, () -> client.ask(new Status(), Duration.ofSeconds(2)));
        assertEquals("The write side has not answered within 2000 ms", thrown.getMessage());
        Eventually.is(0L, () -> channel.messageCount(TruthRequest.QUEUE));
    }

    @Test
    void aLostConnectionFailsWhoWaitsAndIsOpenedAgain() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.submit(() -> assertThrows(TruthUnavailable.class, () -> client.ask(new Status(), Duration.ofMinutes(5))));
            Eventually.is(1L, () -> channel.messageCount(TruthRequest.QUEUE));
            SERVERS.closeAllBrokerConnections();
            assertTrue(String.valueOf(asked.get().getMessage()).startsWith("No answer from comanda.truth.requests"));
        }
        connect();
        answer(_ -> STATUS);
        Eventually.is(STATUS, () -> client.ask(new Status(), SOON));
    }

    @Test
    void aRepublicationIsConfirmed() throws Exception {
        var request = new Republish(UUID.randomUUID(), AggregateKind.ORDERS, List.of(UUID.randomUUID()),
                "comanda.read.local.orders.2.past");
        client.send(request);
        assertEquals(request, TruthWire.request(channel.basicGet(TruthRequest.QUEUE, true).getBody()));
        channel.queueDelete(TruthRequest.QUEUE);
        var thrown = assertThrows(TruthUnavailable.class, () -> client.send(request));
        assertEquals("There is no queue comanda.truth.requests", thrown.getMessage());
    }

    /// A policy limits the queue. What was confirmed is there.
    @Test
    void aRequestThatIsRejectedIsNotSent() throws Exception {
        var sent = new ArrayList<UUID>();
        policy("PUT", "{\"pattern\": \"^comanda[.]truth\", \"definition\": {\"max-length\": 1}, \"apply-to\": \"queues\"}");
        try {
            var thrown = assertThrows(TruthUnavailable.class, () -> {
                while (sent.size() < 100) {
                    var request = new Republish(UUID.randomUUID(), AggregateKind.ORDERS, List.of(), "comanda.read.local.orders.2.past");
                    client.send(request);
                    sent.add(request.id());
                }
            });
            assertEquals("Can't send a request to comanda.truth.requests: java.io.IOException: the broker did not take the request",
                    thrown.getMessage());
        } finally {
            policy("DELETE", "");
        }
        for (var id : sent) {
            assertEquals(id, ((Republish) TruthWire.request(channel.basicGet(TruthRequest.QUEUE, true).getBody())).id());
        }
    }

    private static void policy(String method, String body) throws Exception {
        var user = URI.create(SERVERS.amqpUri()).getUserInfo().getBytes(UTF_8);
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(SERVERS.managementUrl() + "/api/policies/%2f/full"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user))
                    .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(2, answer.statusCode() / 100, answer::body);
        }
    }

    private void answer(Function<TruthRequest, TruthReply> write) throws Exception {
        channel.basicConsume(TruthRequest.QUEUE, true, (_, delivery) -> {
            var asked = delivery.getProperties();
            channel.basicPublish("", asked.getReplyTo(),
                    new BasicProperties.Builder().correlationId(asked.getCorrelationId()).build(),
                    TruthWire.write(write.apply(TruthWire.request(delivery.getBody()))));
        }, _ -> {
        });
    }
}
