package io.comanda.write.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How much of what the plain client can publish is left when a database stands before it.
class PublishRateTest {

    private static final int MESSAGES = 50_000;

    @Test
    void theRelayIsNotMuchSlowerThanThePlainClient() throws Exception {
        try (var scene = new Scene()) {
            try (var connection = scene.rabbit(); var channel = connection.createChannel()) {
                channel.exchangeDeclare("comanda.events", BuiltinExchangeType.TOPIC, true);
                channel.queueDeclare("all", true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000));
                channel.queueBind("all", "comanda.events", "#");
                scene.fill(MESSAGES, 1_000);
                plainClient(scene, 10_000);
                var floor = plainClient(scene, MESSAGES);
                var began = System.nanoTime();
                var relay = scene.relay();
                Eventually.that("all is published", Duration.ofMinutes(2), () -> relay.count("comanda.relay.published") >= MESSAGES
                        && relay.gauge("comanda.relay.lag") == 0);
                var rate = MESSAGES / ((System.nanoTime() - began) / 1e9);
                var again = plainClient(scene, MESSAGES);
                var ratio = rate / ((floor + again) / 2);
                System.out.printf("relay %.0f messages/s, plain client before %.0f and after %.0f: %.2f%n", rate, floor, again, ratio);
                // Whatever else the machine does meanwhile; alone it is far above.
                assertTrue(ratio > 0.25, "the relay publishes at only " + ratio + " of the plain client's rate");
            }
        }
    }

    /// Publishes with as many in flight as the relay has, and waits for all confirms.
    private static double plainClient(Scene scene, int messages) throws Exception {
        try (var connection = scene.rabbit(); var channel = connection.createChannel()) {
            var inFlight = new InFlight();
            channel.confirmSelect();
            channel.addConfirmListener(inFlight::confirm, (_, _) -> inFlight.breakOff(new IOException("nacked")));
            var body = new byte[1_000];
            var properties = new BasicProperties.Builder().contentType("application/cloudevents+json").deliveryMode(2)
                    .messageId("01890000-0000-7000-8000-000000000000").build();
            var began = System.nanoTime();
            for (var n = 0; n < messages; n++) {
                assertTrue(inFlight.awaitRoom(60_000));
                inFlight.add(n);
                channel.basicPublish("comanda.events", "order.accepted", true, properties, body);
            }
            assertTrue(inFlight.awaitNone(60_000));
            return messages / ((System.nanoTime() - began) / 1e9);
        }
    }
}
