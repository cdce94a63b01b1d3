package io.comanda.events.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import io.comanda.events.EventType;
import io.comanda.events.Wire;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The AsyncAPI document of the write side: a channel for every routing key, and what a subscriber asks for when it has missed something.
/// The examples are the golden files, each in one line.
final class AsyncApiDocument {

    private static final String REFERENCE = "#/components/schemas/";
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory().disable(Feature.WRITE_DOC_START_MARKER)
            .disable(Feature.SPLIT_LINES).enable(Feature.MINIMIZE_QUOTES).enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR));

    private static final String DESCRIPTION = """
            What has happened to orders and restaurants, as CloudEvents in structured JSON. A message has the event and the state that it led to. \
            It is delivered at least once; (epoch, revision) says which of two states of one subject is the later one. \
            Fields are only ever added: ignore those that you don't know.""";

    private final MessageSchemas schemas = new MessageSchemas();
    private final TreeMap<String, String> examples = new TreeMap<>();

    AsyncApiDocument() throws IOException {
    }

    String yaml() throws IOException {
        var text = YAML.writeValueAsString(document());
        for (var example : examples.entrySet()) {
            text = text.replaceFirst("\"?<" + example.getKey() + ">\"?", example.getValue().replace("\\", "\\\\").replace("$", "\\$"));
        }
        return text;
    }

    private ObjectNode document() throws IOException {
        var document = JSON.objectNode().put("asyncapi", "3.0.0");
        document.putObject("info").put("title", "Comanda's events").put("version", "1").put("description", DESCRIPTION)
                .putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", Wire.CONTENT_TYPE);
        document.putObject("servers").putObject("rabbitmq").put("host", "localhost:5672").put("protocol", "amqp")
                .put("protocolVersion", "0-9-1").put("description", "The broker that all parts share; amqps where TLS is configured");
        var channels = document.putObject("channels");
        var operations = document.putObject("operations");
        var messages = JSON.objectNode();
        for (var message : PublishedMessage.ALL) {
            messages.set(message.title(), message(message));
            if (!message.isRepublished()) {
                var key = EventType.routingKey(message.type(), message.isPast());
                channels.set(key, channel(message, key));
                operations.set("send" + message.title(), operation("send", key));
            }
        }
        messages.set("Republish", republish());
        channels.set("republished", republishedChannel());
        operations.set("sendRepublished", operation("send", "republished"));
        channels.set("requests", requestsChannel());
        operations.set("receiveRequest", operation("receive", "requests"));
        var components = document.putObject("components");
        components.putObject("channelBindings").set("events", exchange());
        components.set("messages", messages);
        var types = components.putObject("schemas");
        schemas.definitions().forEach((name, schema) -> types.set(name, MessageSchemas.moved(schema, REFERENCE)));
        return document;
    }

    private static ObjectNode channel(PublishedMessage message, String key) {
        var channel = JSON.objectNode().put("address", key);
        channel.putObject("messages").putObject(message.title()).put("$ref", "#/components/messages/" + message.title());
        var tags = channel.putArray("tags");
        tags.addObject().put("name", message.isOfOrder() ? "order" : "restaurant");
        tags.addObject().put("name", message.isPast() ? "past lane" : "live lane");
        channel.putObject("bindings").put("$ref", "#/components/channelBindings/events");
        return channel;
    }

    private static ObjectNode exchange() {
        var bindings = JSON.objectNode();
        var amqp = bindings.putObject("amqp").put("is", "routingKey");
        amqp.putObject("exchange").put("name", "comanda.events").put("type", "topic").put("durable", true).put("autoDelete", false);
        amqp.put("bindingVersion", "0.3.0");
        return bindings;
    }

    private static ObjectNode republishedChannel() {
        var channel = JSON.objectNode().put("address", "{queue}")
                .put("description", "The queue that a Republish names; the messages go there directly, past any exchange");
        var messages = channel.putObject("messages");
        PublishedMessage.ALL.stream().filter(PublishedMessage::isRepublished).map(PublishedMessage::title)
                .forEach(title -> messages.putObject(title).put("$ref", "#/components/messages/" + title));
        channel.putObject("parameters").putObject("queue").put("description", "The queue's name");
        return queue(channel, null);
    }

    private static ObjectNode requestsChannel() {
        var channel = JSON.objectNode().put("address", TruthRequest.QUEUE)
                .put("description", "A subscriber that has missed something asks here for all current states, by the default exchange");
        channel.putObject("messages").putObject("Republish").put("$ref", "#/components/messages/Republish");
        return queue(channel, TruthRequest.QUEUE);
    }

    private static ObjectNode queue(ObjectNode channel, @Nullable String name) {
        var amqp = channel.putObject("bindings").putObject("amqp").put("is", "queue");
        var queue = amqp.putObject("queue");
        if (name != null) {
            queue.put("name", name);
        }
        queue.put("durable", true).put("exclusive", false).put("autoDelete", false);
        amqp.put("bindingVersion", "0.3.0");
        return channel;
    }

    private static ObjectNode operation(String action, String channel) {
        var operation = JSON.objectNode().put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        return operation;
    }

    private ObjectNode message(PublishedMessage message) throws IOException {
        var described = JSON.objectNode().put("name", message.type()).put("title", message.title());
        if (!schemas.description(message).isEmpty()) {
            described.put("summary", schemas.description(message));
        }
        described.put("contentType", Wire.CONTENT_TYPE);
        var payload = MessageSchemas.moved(schemas.of(message), REFERENCE);
        payload.remove(List.of("title", "description"));
        described.set("payload", payload);
        if (!message.isRepublished()) {
            example(described, message.title(), MAPPER.readTree(GOLDEN.resolve(message.type() + ".json").toFile()));
        }
        return described;
    }

    private ObjectNode republish() throws IOException {
        var described = JSON.objectNode().put("name", "republish").put("title", "Republish")
                .put("summary",
                        "Publishes the current state of all orders or restaurants, or of some, into a queue. A known id is ignored.")
                .put("contentType", TruthWire.CONTENT_TYPE);
        var payload = described.putObject("payload").put("type", "object");
        List.of("type", "id", "kind", "ids", "queue").forEach(payload.putArray("required")::add);
        var properties = payload.putObject("properties");
        properties.putObject("type").put("const", "republish");
        properties.putObject("id").put("type", "string").put("format", "uuid");
        var kinds = properties.putObject("kind").put("type", "string").putArray("enum");
        for (var kind : AggregateKind.values()) {
            kinds.add(kind.text());
        }
        properties.putObject("ids").put("type", "array").put("maxItems", TruthRequest.IDS_MAX).put("description", "Empty for all")
                .putObject("items").put("type", "string").put("format", "uuid");
        properties.putObject("queue").put("type", "string");
        example(described, "Republish", MAPPER.readTree(TruthWire.write(new TruthRequest.Republish(
                UUID.fromString("019dfb3c-2a00-7000-8000-000000000007"), AggregateKind.ORDERS, List.of(), "reports.orders"))));
        return described;
    }

    private void example(ObjectNode message, String title, JsonNode payload) {
        examples.put(title, payload.toString());
        message.putArray("examples").addObject().put("name", title).put("payload", "<" + title + ">");
    }
}
