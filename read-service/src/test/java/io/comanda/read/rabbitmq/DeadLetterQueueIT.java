package io.comanda.read.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.LongString;
import io.comanda.read.Eventually;
import io.comanda.read.RealServers;
import io.comanda.stack.servers.StallingTlsProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class DeadLetterQueueIT {

    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /// More than the buffers of the sockets and the proxy hold.
    private static final byte[] LARGE = new byte[2_000_000];
    private static final int LARGE_MESSAGES = 20;

    private final String uri = RealServers.get().amqpUri();

    @Test
    void aDeadLetterKeepsWhatDescribesTheMessageAndItsTrace() throws Exception {
        var sentAt = Date.from(Instant.parse("2026-11-20T12:00:00Z"));
        var dead = deadLetter(new BasicProperties.Builder().messageId("0198c0de").contentType("application/cloudevents+json")
                .contentEncoding("utf-8").timestamp(sentAt).type("comanda.order.placed.v1").appId("till").correlationId("7")
                .headers(Map.of("traceparent", TRACEPARENT, "tracestate", "anna=1")).build());

        assertEquals(TRACEPARENT, header(dead, "traceparent"));
        assertEquals("anna=1", header(dead, "tracestate"));
        assertEquals("no such field", header(dead, "comanda-reason"));
        assertEquals("orders", header(dead, "comanda-projection"));
        assertEquals("past", header(dead, "comanda-lane"));
        assertEquals("order.placed", header(dead, "comanda-routing-key"));
        var properties = dead.getProps();
        assertEquals(List.of("0198c0de", "application/cloudevents+json", "utf-8", sentAt, "comanda.order.placed.v1", "till", "7", 2),
                List.of(properties.getMessageId(), properties.getContentType(), properties.getContentEncoding(),
                        properties.getTimestamp(), properties.getType(), properties.getAppId(), properties.getCorrelationId(),
                        properties.getDeliveryMode()));
        assertEquals("{}", new String(dead.getBody(), StandardCharsets.UTF_8));
    }

    /// An expiration would delete it, another's user id would be refused, a CC would copy it, and RabbitMQ 4 counts deliveries from the
    /// header of the publisher.
    @Test
    void aDeadLetterHasNothingThatTellsTheBrokerWhatToDo() throws Exception {
        var dead = deadLetter(new BasicProperties.Builder().messageId("0198c0df").expiration("1").userId("somebody else")
                .headers(Map.of("x-delivery-count", 999_999L, "x-death", List.of(), "CC", List.of("comanda.read.local.orders.1"))).build());

        assertNull(dead.getProps().getExpiration());
        assertNull(dead.getProps().getUserId());
        assertEquals(List.of("comanda-dead-lettered-at", "comanda-lane", "comanda-projection", "comanda-reason", "comanda-routing-key"),
                dead.getProps().getHeaders().keySet().stream().filter(name -> !name.equals("x-delivery-count")).sorted().toList());
        assertTrue(List.of("0", "null").contains(header(dead, "x-delivery-count")), "the broker's own count, if any");
    }

    @Test
    void aPeerThatStopsReadingDoesNotHangThePublisher(@TempDir Path folder) throws Exception {
        try (var proxy = new StallingTlsProxy(new InetSocketAddress(URI.create(uri).getHost(), URI.create(uri).getPort()), folder)) {
            var broker = Brokers.at(amqps(proxy.port()), "stalled", Optional.of(StallingTlsProxy.certificate(folder).toString()));
            var queue = new DeadLetterQueue(broker, broker.topology("orders", "order.#", 1, Lane.LIVE), Duration.ofSeconds(5));
            queue.publish(List.of(rejected(new BasicProperties(), new byte[0])));
            proxy.stall();

            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                assertThrows(BrokerLost.class,
                        () -> queue.publish(Collections.nCopies(LARGE_MESSAGES, rejected(new BasicProperties(), LARGE))));
                queue.close();
            });
        }
    }

    @Test
    void aConnectionToAPeerThatStopsReadingClosesInTime(@TempDir Path folder) throws Exception {
        try (var proxy = new StallingTlsProxy(new InetSocketAddress(URI.create(uri).getHost(), URI.create(uri).getPort()), folder)) {
            var broker = Brokers.at(amqps(proxy.port()), "stalled", Optional.of(StallingTlsProxy.certificate(folder).toString()));
            var connection = broker.connect("test");
            proxy.stall();
            var published = new AtomicInteger();
            var writing = Thread.ofVirtual().start(() -> assertThrows(Exception.class, () -> {
                while (true) {
                    connection.channel().basicPublish("", "nowhere", new BasicProperties(), LARGE);
                    published.incrementAndGet();
                }
            }));
            Eventually.is(true, () -> {
                int before = published.get();
                Thread.sleep(300);
                return before > 0 && before == published.get();
            }, "it hangs in a write");

            assertTimeoutPreemptively(Duration.ofMinutes(1), connection::close);
            assertTrue(writing.join(Duration.ofMinutes(1)), "the hanging write ends too");
        }
    }

    private GetResponse deadLetter(BasicProperties properties) throws Exception {
        var broker = Brokers.at(uri, "dead-letter-test");
        var topology = broker.topology("orders", "nothing.of.this.kind", 1, Lane.PAST);
        var queue = new DeadLetterQueue(broker, topology);
        queue.publish(List.of(rejected(properties, "{}".getBytes(StandardCharsets.UTF_8))));
        queue.close();
        var factory = new ConnectionFactory();
        factory.setUri(uri);
        try (var connection = factory.newConnection("test")) {
            return connection.createChannel().basicGet(topology.deadLetterQueue(), true);
        }
    }

    private static RejectedMessage rejected(BasicProperties properties, byte[] body) {
        return new RejectedMessage(new Delivery(1, "order.placed", properties, body), null, "no such field");
    }

    private String amqps(int port) {
        return uri.replace("amqp:", "amqps:").replace(":" + URI.create(uri).getPort(), ":" + port);
    }

    private static String header(GetResponse message, String name) {
        var value = message.getProps().getHeaders().get(name);
        return value instanceof LongString text ? text.toString() : String.valueOf(value);
    }
}
