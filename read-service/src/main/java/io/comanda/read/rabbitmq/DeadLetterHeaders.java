package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The properties of a message on its way into the dead-letter queue, and out of it again: those that describe the message and its trace.
/// Properties that the broker would act on again are left out: its own `x-` headers (RabbitMQ 4 accepts a delivery count from a
/// publisher), `CC` and `BCC`, the expiration, and the user id, which must be the publisher's.
final class DeadLetterHeaders {

    static final String REASON = "comanda-reason";
    static final String PROJECTION = "comanda-projection";
    static final String LANE = "comanda-lane";
    /// A retried message keeps it, because it is published to its queue without the exchange.
    static final String ROUTING_KEY = "comanda-routing-key";
    static final String DEAD_LETTERED_AT = "comanda-dead-lettered-at";

    private static final int PERSISTENT = 2;
    /// Headers have to fit into one frame of 128 KiB.
    private static final int REASON_CHARACTERS_MAX = 2_000;
    private static final List<String> TRACE_CONTEXT = List.of("traceparent", "tracestate");
    private static final List<String> OWN = List.of(REASON, PROJECTION, LANE, ROUTING_KEY, DEAD_LETTERED_AT);

    static BasicProperties rejected(RejectedMessage message, Topology topology) {
        var delivery = message.delivery();
        var reason = message.reason();
        var headers = kept(delivery.properties(), TRACE_CONTEXT);
        headers.put(REASON, reason.substring(0, Math.min(reason.length(), REASON_CHARACTERS_MAX)));
        headers.put(PROJECTION, topology.projection());
        headers.put(LANE, topology.lane().text());
        headers.put(ROUTING_KEY, delivery.routingKey());
        headers.put(DEAD_LETTERED_AT, Instant.now().toString());
        return properties(delivery.properties(), headers);
    }

    static BasicProperties retried(BasicProperties deadLetter) {
        var headers = kept(deadLetter, TRACE_CONTEXT);
        headers.putAll(kept(deadLetter, List.of(ROUTING_KEY)));
        return properties(deadLetter, headers);
    }

    static BasicProperties renewed(BasicProperties deadLetter) {
        var headers = kept(deadLetter, TRACE_CONTEXT);
        headers.putAll(kept(deadLetter, OWN));
        return properties(deadLetter, headers);
    }

    static @Nullable String text(BasicProperties properties, String header) {
        var headers = properties.getHeaders();
        return headers == null || headers.get(header) == null ? null : headers.get(header).toString();
    }

    private static Map<String, Object> kept(BasicProperties properties, List<String> names) {
        var headers = new HashMap<String, Object>();
        for (var name : names) {
            var value = text(properties, name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static BasicProperties properties(BasicProperties original, Map<String, Object> headers) {
        return new BasicProperties.Builder().deliveryMode(PERSISTENT).headers(headers)
                .messageId(original.getMessageId()).type(original.getType()).appId(original.getAppId())
                .correlationId(original.getCorrelationId()).timestamp(original.getTimestamp())
                .contentType(original.getContentType()).contentEncoding(original.getContentEncoding()).build();
    }

    private DeadLetterHeaders() {
    }
}
