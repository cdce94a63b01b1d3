package io.comanda.read.restaurants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.OrderedAt;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.http.Problem;
import io.comanda.read.search.Clauses;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Looks up the restaurant of a query in the same request to Elasticsearch as the query's other searches.
///
/// @param idOrCode as it was requested
public record RestaurantLookup(String idOrCode) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The search for the restaurant.
    public Search search() {
        return new Search(Indices.of("restaurants"), JSON.valueToTree(Map.of("size", 1, "_source", List.of("state"), "query",
                Clauses.allOf(List.of(Clauses.isRestaurant(idOrCode))))));
    }

    /// The filter for documents that belong to the restaurant.
    public Map<String, ?> filter() {
        return Clauses.belongsToRestaurant(idOrCode);
    }

    /// @param response of the search
    /// @throws Problem if there is no such restaurant, or if it is out of the caller's scope
    public OrderedAt found(JsonNode response, Views views) {
        var state = response.at("/hits/hits/0/_source/state");
        if (state.isMissingNode()) {
            throw Problem.notFound("restaurant " + idOrCode);
        }
        var details = state.path("details");
        var code = details.path("code").textValue();
        if (!views.includes(code)) {
            throw Problem.forbidden("Your token does not include the restaurant " + code + ".");
        }
        return new OrderedAt(UUID.fromString(state.path("id").textValue()), code, details.path("name").textValue(),
                details.path("city").textValue(), ZoneId.of(details.path("timeZone").textValue()),
                Currency.getInstance(details.path("currency").textValue()), LocalTime.parse(details.path("dayStartsAt").textValue()),
                details.path("pricesIncludeTax").booleanValue());
    }
}
