package io.comanda.events;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.OrderEvent.*;
import io.comanda.events.OrderEvent.CustomerErased;
import io.comanda.events.OrderEvent.DiscountGiven;
import io.comanda.events.OrderEvent.LineChanged;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAdded;
import io.comanda.events.OrderEvent.LinesReceived;
import io.comanda.events.OrderEvent.LinesTransferred;
import io.comanda.events.OrderEvent.OrderMerged;
import io.comanda.events.OrderEvent.OrderNotCollected;
import io.comanda.events.OrderEvent.OrderUnmerged;
import io.comanda.events.OrderEvent.PaymentRefunded;
import io.comanda.events.OrderEvent.ServiceChargeSet;
import io.comanda.events.OrderEvent.TableMoved;
import io.comanda.events.RestaurantEvent.*;
import io.comanda.events.RestaurantEvent.DishRemoved;
import io.comanda.events.RestaurantEvent.PortionsSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The complete wire format: a message is a CloudEvent in structured JSON (`application/cloudevents+json`).
/// The only file that depends on Jackson.
public final class Wire {

    public static final String CONTENT_TYPE = "application/cloudevents+json";

    /// The source of all events: one logical source for any number of pods.
    public static final String SOURCE = "/comanda/write-service";

    private static final ObjectMapper JSON = configure(new ObjectMapper());

    private static final Map<String, Class<? extends OrderEvent>> ORDER_EVENTS = Map.ofEntries(
            Map.entry("comanda.order.placed.v1", OrderPlaced.class),
            Map.entry("comanda.order.imported.v1", OrderImported.class),
            Map.entry("comanda.order.accepted.v1", OrderAccepted.class),
            Map.entry("comanda.order.promise-moved.v1", PromiseMoved.class),
            Map.entry("comanda.order.declined.v1", OrderDeclined.class),
            Map.entry("comanda.order.expired.v1", OrderExpired.class),
            Map.entry("comanda.order.preparation-started.v1", PreparationStarted.class),
            Map.entry("comanda.order.line-bumped.v1", LineBumped.class),
            Map.entry("comanda.order.line-recalled.v1", LineRecalled.class),
            Map.entry("comanda.order.ready.v1", OrderReady.class),
            Map.entry("comanda.order.lines-served.v1", LinesServed.class),
            Map.entry("comanda.order.collected.v1", OrderCollected.class),
            Map.entry("comanda.order.payment-taken.v1", PaymentTaken.class),
            Map.entry("comanda.order.closed.v1", OrderClosed.class),
            Map.entry("comanda.order.cancelled.v1", OrderCancelled.class),
            Map.entry("comanda.order.lines-added.v1", LinesAdded.class),
            Map.entry("comanda.order.line-changed.v1", LineChanged.class),
            Map.entry("comanda.order.line-removed.v1", LineRemoved.class),
            Map.entry("comanda.order.line-voided.v1", LineVoided.class),
            Map.entry("comanda.order.lines-transferred.v1", LinesTransferred.class),
            Map.entry("comanda.order.lines-received.v1", LinesReceived.class),
            Map.entry("comanda.order.merged.v1", OrderMerged.class),
            Map.entry("comanda.order.unmerged.v1", OrderUnmerged.class),
            Map.entry("comanda.order.lines-held.v1", LinesHeld.class),
            Map.entry("comanda.order.lines-fired.v1", LinesFired.class),
            Map.entry("comanda.order.lines-acknowledged.v1", LinesAcknowledged.class),
            Map.entry("comanda.order.not-collected.v1", OrderNotCollected.class),
            Map.entry("comanda.order.table-moved.v1", TableMoved.class),
            Map.entry("comanda.order.covers-changed.v1", CoversChanged.class),
            Map.entry("comanda.order.fulfilment-changed.v1", FulfilmentChanged.class),
            Map.entry("comanda.order.reopened.v1", OrderReopened.class),
            Map.entry("comanda.order.service-charge-set.v1", ServiceChargeSet.class),
            Map.entry("comanda.order.discount-given.v1", DiscountGiven.class),
            Map.entry("comanda.order.payment-refunded.v1", PaymentRefunded.class),
            Map.entry("comanda.order.tip-added.v1", TipAdded.class),
            Map.entry("comanda.order.customer-erased.v1", CustomerErased.class));

    private static final Map<String, Class<? extends RestaurantEvent>> RESTAURANT_EVENTS = Map.ofEntries(
            Map.entry("comanda.restaurant.registered.v1", RestaurantRegistered.class),
            Map.entry("comanda.restaurant.details-changed.v1", DetailsChanged.class),
            Map.entry("comanda.restaurant.opened.v1", RestaurantOpened.class),
            Map.entry("comanda.restaurant.closed.v1", RestaurantClosed.class),
            Map.entry("comanda.restaurant.dish-added.v1", DishAdded.class),
            Map.entry("comanda.restaurant.dish-changed.v1", DishChanged.class),
            Map.entry("comanda.restaurant.menu-put.v1", MenuPut.class),
            Map.entry("comanda.restaurant.dish-sold-out.v1", DishSoldOut.class),
            Map.entry("comanda.restaurant.choice-sold-out.v1", ChoiceSoldOut.class),
            Map.entry("comanda.restaurant.choice-back-on.v1", ChoiceBackOn.class),
            Map.entry("comanda.restaurant.choices-sold-out.v1", ChoicesSoldOut.class),
            Map.entry("comanda.restaurant.choices-back-on.v1", ChoicesBackOn.class),
            Map.entry("comanda.restaurant.dish-back-on.v1", DishBackOn.class),
            Map.entry("comanda.restaurant.dish-removed.v1", DishRemoved.class),
            Map.entry("comanda.restaurant.day-cashed-up.v1", DayCashedUp.class),
            Map.entry("comanda.restaurant.webhook-registered.v1", WebhookRegistered.class),
            Map.entry("comanda.restaurant.webhook-removed.v1", WebhookRemoved.class),
            Map.entry("comanda.restaurant.webhook-suspended.v1", WebhookSuspended.class),
            Map.entry("comanda.restaurant.webhook-resumed.v1", WebhookResumed.class),
            Map.entry("comanda.restaurant.portions-set.v1", PortionsSet.class));

    /// The types of all events that this release knows.
    static Stream<String> types() {
        return Stream.concat(ORDER_EVENTS.keySet().stream(), RESTAURANT_EVENTS.keySet().stream());
    }

    public static byte[] write(Message message) {
        var envelope = message.envelope();
        var json = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", envelope.id().toString())
                .put("source", SOURCE)
                .put("type", envelope.type())
                .put("subject", envelope.subject().toString())
                .put("time", envelope.time().toString())
                .put("datacontenttype", "application/json");
        if (envelope.recordedAt() != null) {
            json.put("recordedat", envelope.recordedAt().toString());
        }
        json.put("revision", envelope.revision())
                .put("epoch", envelope.epoch())
                .put("actor", envelope.actor().toString());
        if (envelope.traceparent() != null) {
            json.put("traceparent", envelope.traceparent());
        }
        var data = json.putObject("data");
        switch (message) {
            case OrderMessage order -> data.putPOJO("event", order.event()).putPOJO("state", order.state());
            case RestaurantMessage restaurant -> data.putPOJO("event", restaurant.event()).putPOJO("state", restaurant.state());
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The message can't be written: " + e.getOriginalMessage(), e);
        }
    }

    /// @throws Unreadable if it is not one of ours
    public static Message read(byte[] bytes) {
        return read(bytes, true);
    }

    /// Without the event, as if that were unknown: for whom the state is enough. The event is often as long, and is not read.
    ///
    /// @throws Unreadable if it is not one of ours
    public static Message readState(byte[] bytes) {
        return read(bytes, false);
    }

    private static Message read(byte[] bytes, boolean withEvent) {
        try (var json = JSON.createParser(bytes)) {
            json.nextToken();
            var attributes = new HashMap<String, String>();
            addAttributes(json, attributes);
            Function<Envelope, Message> data = null;
            if (json.currentToken() == JsonToken.FIELD_NAME) {
                json.nextToken();
                int begin = (int) json.currentTokenLocation().getByteOffset();
                var type = attributes.get("type");
                if (type != null) {
                    data = data(json, type, withEvent);
                    addAttributes(json, attributes);
                } else {
                    // Not as we write it.
                    json.skipChildren();
                    addAttributes(json, attributes);
                    data = data(bytes, begin, required(attributes, "type"), withEvent);
                }
            }
            var envelope = envelope(attributes);
            if (data == null) {
                throw new Unreadable("It has no 'data'", null);
            }
            return data.apply(envelope);
        } catch (IOException | RuntimeException e) {
            throw e instanceof Unreadable unreadable ? unreadable : new Unreadable("Not a message of Comanda's: " + e.getMessage(), e);
        }
    }

    private static Envelope envelope(Map<String, String> attributes) {
        var recordedAt = attributes.get("recordedat");
        return new Envelope(UUID.fromString(required(attributes, "id")), required(attributes, "type"),
                UUID.fromString(required(attributes, "subject")), Instant.parse(required(attributes, "time")),
                recordedAt == null ? null : Instant.parse(recordedAt), Long.parseLong(required(attributes, "revision")),
                Integer.parseInt(required(attributes, "epoch")), Actor.parse(required(attributes, "actor")), attributes.get("traceparent"));
    }

    private static Function<Envelope, Message> data(byte[] bytes, int begin, String type, boolean withEvent) throws IOException {
        try (var json = JSON.createParser(bytes, begin, bytes.length - begin)) {
            json.nextToken();
            return data(json, type, withEvent);
        }
    }

    private static Function<Envelope, Message> data(JsonParser json, String type, boolean withEvent) throws IOException {
        if (type.startsWith("comanda.order.")) {
            var data = Data.read(json, withEvent ? ORDER_EVENTS.get(type) : null, OrderState.class);
            return envelope -> new OrderMessage(envelope, data.event(), data.state());
        }
        if (type.startsWith("comanda.restaurant.")) {
            var data = Data.read(json, withEvent ? RESTAURANT_EVENTS.get(type) : null, RestaurantState.class);
            return envelope -> new RestaurantMessage(envelope, data.event(), data.state());
        }
        throw new Unreadable("Nothing here knows the type '" + type + "'", null);
    }

    private record Data<E, S>(@Nullable E event, S state) {

        /// Read from the stream, without a tree in between.
        ///
        /// @param eventType null if the event is not to be read, or is unknown
        static <E, S> Data<E, S> read(JsonParser json, @Nullable Class<? extends E> eventType, Class<S> stateType) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("It has no 'data'", null);
            }
            E event = null;
            S state = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                boolean isNull = json.nextToken() == JsonToken.VALUE_NULL;
                if (name.equals("state") && !isNull) {
                    state = JSON.readValue(json, stateType);
                } else if (name.equals("event") && !isNull && eventType != null) {
                    event = JSON.readValue(json, eventType);
                } else {
                    json.skipChildren();
                }
            }
            if (state == null) {
                throw new Unreadable("It has no 'state'", null);
            }
            return new Data<>(event, state);
        }
    }

    private static String required(Map<String, String> attributes, String name) {
        var value = attributes.get(name);
        if (value == null) {
            throw new Unreadable("It has no '" + name + "'", null);
        }
        return value;
    }

    /// The trace context of a message's command.
    ///
    /// @return nothing too if it is no message of ours
    public static @Nullable String traceparent(byte[] message) {
        return attributes(message).get("traceparent");
    }

    /// Whether a message is past, as in [Envelope#past].
    ///
    /// @return false too if it is no message of ours
    public static boolean isPast(byte[] message) {
        var attributes = attributes(message);
        return attributes.containsKey("specversion") && !attributes.containsKey("recordedat");
    }

    /// The attributes of a message, without reading the rest: they precede the data.
    private static Map<String, String> attributes(byte[] message) {
        var attributes = new HashMap<String, String>();
        try (var json = JSON.createParser(message)) {
            json.nextToken();
            addAttributes(json, attributes);
        } catch (IOException ignored) {
            // Reading the whole message reports the error.
        }
        return attributes;
    }

    /// Those that follow, up to the data or the end.
    private static void addAttributes(JsonParser json, Map<String, String> attributes) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME && !json.currentName().equals("data")) {
            var name = json.currentName();
            var value = json.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                attributes.put(name, json.getText());
            }
            json.skipChildren();
        }
    }

    /// The settings of the wire format, for code that stores these types as JSON or returns them in responses.
    public static ObjectMapper configure(ObjectMapper mapper) {
        return mapper
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .addMixIn(Fulfilment.class, FulfilmentNames.class)
                .addMixIn(Discount.Off.class, OffNames.class)
                .addMixIn(Percent.class, PercentAsNumber.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
            @JsonSubTypes.Type(value = Fulfilment.DineIn.class, name = "dine-in"),
            @JsonSubTypes.Type(value = Fulfilment.Takeaway.class, name = "takeaway") })
    private interface FulfilmentNames {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
            @JsonSubTypes.Type(value = Discount.AmountOff.class, name = "amount"),
            @JsonSubTypes.Type(value = Discount.PercentOff.class, name = "percent") })
    private interface OffNames {
    }

    /// A number like 8.875.
    private interface PercentAsNumber {

        @JsonValue
        BigDecimal number();

        @JsonCreator
        static Percent of(BigDecimal percent) {
            return Percent.of(percent);
        }
    }

    /// A message that can't be read: its bytes are wrong, not its moment.
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private Wire() {
    }
}
