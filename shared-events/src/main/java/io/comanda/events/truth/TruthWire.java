package io.comanda.events.truth;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.comanda.events.Message;
import io.comanda.events.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/// Requests, answers and hashed states as JSON. Messages within answers are as in [Wire].
public final class TruthWire {

    public static final String CONTENT_TYPE = "application/json";

    private static final ObjectMapper JSON = Wire.configure(new ObjectMapper())
            .registerModule(new SimpleModule().addSerializer(Message.class, new MessageWriter())
                    .addDeserializer(Message.class, new MessageReader()))
            .addMixIn(AggregateKind.class, KindNames.class)
            .addMixIn(TruthRequest.class, RequestNames.class)
            .addMixIn(TruthReply.class, ReplyNames.class);

    public static byte[] write(TruthRequest request) {
        return bytes(TruthRequest.class, request);
    }

    public static byte[] write(TruthReply reply) {
        return bytes(TruthReply.class, reply);
    }

    /// @throws IllegalArgumentException if it is none, or of a newer release
    public static TruthRequest request(byte[] bytes) {
        return read(bytes, TruthRequest.class);
    }

    /// @throws IllegalArgumentException if it is none, or of a newer release
    public static TruthReply reply(byte[] bytes) {
        return read(bytes, TruthReply.class);
    }

    /// Always the same bytes for equal values: keys in their natural order, nothing that is absent.
    static byte[] canonical(Object value) {
        try {
            return JSON.writeValueAsBytes(sorted(JSON.valueToTree(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The state can't be written: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var sorted = JsonNodeFactory.instance.objectNode();
                var names = new TreeSet<String>();
                object.fieldNames().forEachRemaining(names::add);
                names.forEach(name -> sorted.set(name, sorted(object.get(name))));
                yield sorted;
            }
            case ArrayNode array -> {
                var sorted = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(item -> sorted.add(sorted(item)));
                yield sorted;
            }
            default -> node;
        };
    }

    private static byte[] bytes(Class<?> type, Object value) {
        try {
            return JSON.writerFor(type).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("It can't be written: " + e.getOriginalMessage(), e);
        }
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        try {
            var read = JSON.readValue(bytes, type);
            if (read == null) {
                throw new IllegalArgumentException("It is null");
            }
            return read;
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("Not a " + type.getSimpleName() + ", or one of a newer release: " + e.getMessage(), e);
        }
    }

    private interface KindNames {
        @JsonValue
        String text();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
            @JsonSubTypes.Type(value = TruthRequest.Republish.class, name = "republish"),
            @JsonSubTypes.Type(value = TruthRequest.Progress.class, name = "progress"),
            @JsonSubTypes.Type(value = TruthRequest.Manifest.class, name = "manifest"),
            @JsonSubTypes.Type(value = TruthRequest.ManifestOf.class, name = "manifest-of"),
            @JsonSubTypes.Type(value = TruthRequest.States.class, name = "states"),
            @JsonSubTypes.Type(value = TruthRequest.Proof.class, name = "proof"),
            @JsonSubTypes.Type(value = TruthRequest.Status.class, name = "status"),
            @JsonSubTypes.Type(value = TruthRequest.Webhooks.class, name = "webhooks"),
            @JsonSubTypes.Type(value = TruthRequest.SuspendWebhook.class, name = "suspend-webhook") })
    private interface RequestNames {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
            @JsonSubTypes.Type(value = TruthReply.RepublicationProgress.class, name = "progress"),
            @JsonSubTypes.Type(value = TruthReply.ManifestPage.class, name = "manifest"),
            @JsonSubTypes.Type(value = TruthReply.StatesReply.class, name = "states"),
            @JsonSubTypes.Type(value = TruthReply.ProofReply.class, name = "proof"),
            @JsonSubTypes.Type(value = TruthReply.StatusReply.class, name = "status"),
            @JsonSubTypes.Type(value = TruthReply.WebhooksReply.class, name = "webhooks"),
            @JsonSubTypes.Type(value = TruthReply.Missing.class, name = "missing"),
            @JsonSubTypes.Type(value = TruthReply.Failure.class, name = "failure") })
    private interface ReplyNames {
    }

    private static final class MessageWriter extends StdSerializer<Message> {

        private static final long serialVersionUID = 1;

        MessageWriter() {
            super(Message.class);
        }

        @Override
        public void serialize(Message message, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeRawValue(new String(Wire.write(message), StandardCharsets.UTF_8));
        }
    }

    private static final class MessageReader extends StdDeserializer<Message> {

        private static final long serialVersionUID = 1;

        MessageReader() {
            super(Message.class);
        }

        @Override
        public Message deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Wire.read(JSON.writeValueAsBytes(json.readValueAsTree()));
        }
    }

    private TruthWire() {
    }
}
