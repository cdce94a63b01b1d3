package io.comanda.read.announcement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A document of an order or a restaurant that Elasticsearch holds in this version, or a newer one.
///
/// @param view           `orders` or `restaurants`
/// @param restaurantId   of the restaurant it belongs to, or is
/// @param restaurantCode likewise
/// @param state          of an order, if this version was the newest when it was written, and if it is small enough; otherwise it has to be
///                       looked up
public record ChangedDocument(String view, String id, long version, String restaurantId, String restaurantCode,
        @Nullable JsonNode state) {

    public static final String ORDERS = "orders";

    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean isOrder() {
        return view.equals(ORDERS);
    }

    /// The document as a search returns it.
    ///
    /// @return empty if it has to be looked up
    public Optional<JsonNode> hit() {
        if (state == null) {
            return Optional.empty();
        }
        var hit = JSON.createObjectNode().put("_id", id).put("_version", version);
        hit.putObject("_source").set("state", state);
        return Optional.of(hit);
    }

    static ChangedDocument of(JsonNode json) {
        var state = json.path("state");
        return new ChangedDocument(json.path("view").textValue(), json.path("id").textValue(), json.path("version").longValue(),
                json.path("restaurantId").textValue(), json.path("restaurantCode").textValue(), state.isObject() ? state : null);
    }
}
