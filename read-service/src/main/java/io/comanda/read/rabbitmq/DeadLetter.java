package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message in a dead-letter queue. Not a record: it has an array.
public final class DeadLetter {

    private static final int ID_BYTES = 16;
    private static final List<String> IDENTIFYING = List.of(DeadLetterHeaders.REASON, DeadLetterHeaders.LANE,
            DeadLetterHeaders.DEAD_LETTERED_AT);

    private final long tag;
    private final long deliveries;
    private final BasicProperties properties;
    private final byte[] body;

    DeadLetter(GetResponse response) {
        this.tag = response.getEnvelope().getDeliveryTag();
        this.properties = response.getProps();
        this.body = response.getBody();
        this.deliveries = properties.getHeaders() != null && properties.getHeaders().get("x-delivery-count") instanceof Number count
                ? count.longValue()
                : 0;
    }

    /// A hash of the content, so that copies of one dead letter have the same id.
    public String id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var header : IDENTIFYING) {
                digest.update((header(header) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(body), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /// Why the projector rejected it; null if it did not come from a projector.
    public @Nullable String reason() {
        return header(DeadLetterHeaders.REASON);
    }

    /// When it was dead-lettered, in ISO-8601.
    public @Nullable String deadLetteredAt() {
        return header(DeadLetterHeaders.DEAD_LETTERED_AT);
    }

    /// From which lane it came; the live one if it does not say.
    public Lane lane() {
        return Lane.PAST.text().equals(header(DeadLetterHeaders.LANE)) ? Lane.PAST : Lane.LIVE;
    }

    public @Nullable String routingKey() {
        return header(DeadLetterHeaders.ROUTING_KEY);
    }

    public @Nullable String messageId() {
        return properties.getMessageId();
    }

    /// The message as it was published.
    public byte[] body() {
        return body.clone();
    }

    /// How often the broker has delivered it and got it back.
    long deliveries() {
        return deliveries;
    }

    long tag() {
        return tag;
    }

    /// For its next attempt: as it was before it was rejected.
    BasicProperties forRetry() {
        return DeadLetterHeaders.retried(properties);
    }

    /// For a copy in the same queue.
    BasicProperties forRenewal() {
        return DeadLetterHeaders.renewed(properties);
    }

    private @Nullable String header(String name) {
        return DeadLetterHeaders.text(properties, name);
    }
}
