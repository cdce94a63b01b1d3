package io.comanda.read.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.rabbitmq.DeadLetter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a dead letter is, without its content. A message may be anything, so all that is read from it may be absent.
///
/// @param reason         why the projector rejected it
/// @param deadLetteredAt when
/// @param lane           `live` or `past`
/// @param messageId      the id of the event
@RegisterForReflection
public record DeadLetterSummary(String id, @Nullable String reason, @Nullable String type, @Nullable String aggregate,
        @Nullable Long revision, @Nullable String deadLetteredAt, String lane, @Nullable String messageId) {

    static DeadLetterSummary of(DeadLetter deadLetter, ObjectMapper json) {
        var message = content(deadLetter, json);
        var revision = message.path("revision");
        return new DeadLetterSummary(deadLetter.id(), deadLetter.reason(), message.path("type").textValue(),
                message.path("subject").textValue(), revision.canConvertToLong() ? revision.longValue() : null, deadLetter.deadLetteredAt(),
                deadLetter.lane().text(), deadLetter.messageId());
    }

    /// The message; as text if it is not JSON.
    static JsonNode content(DeadLetter deadLetter, ObjectMapper json) {
        try {
            return json.readTree(deadLetter.body());
        } catch (IOException _) {
            return json.getNodeFactory().textNode(new String(deadLetter.body(), StandardCharsets.UTF_8));
        }
    }

    /// For the log: ids only.
    String text() {
        return id + " (" + (type == null ? "unreadable" : type + " of " + aggregate + ", revision " + revision) + ")";
    }
}
