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

/// The restaurant that a question is about, looked up in the same request as the answer.
///
/// @param idOrCode as it was asked for
public record RestaurantLookup(String idOrCode) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// To be the first of the searches.
    public Search search() {
        return new Search(Indices.of("restaurants"), JSON.valueToTree(Map.of("size", 1, "_source", List.of("state"), "query",
                Clauses.allOf(List.of(Clauses.isRestaurant(idOrCode))))));
    }

    /// What an order's document has to fulfil to be of it.
    public Map<String, ?> filter() {
        return Clauses.belongsToRestaurant(idOrCode);
    }

    /// @param answer what the search has found
    /// @throws Problem if there is no such restaurant, or if it is none of the caller's
    public OrderedAt found(JsonNode answer, Views views) {
        var state = answer.at("/hits/hits/0/_source/state");
        if (state.isMissingNode()) {
            throw Problem.notFound("restaurant " + idOrCode);
        }
        var details = state.path("details");
        var code = details.path("code").textValue();
        if (!views.includes(code)) {
            throw Problem.forbidden("The restaurant " + code + " is none of yours.");
        }
        return new OrderedAt(UUID.fromString(state.path("id").textValue()), code, details.path("name").textValue(),
                details.path("city").textValue(), ZoneId.of(details.path("timeZone").textValue()),
                Currency.getInstance(details.path("currency").textValue()), LocalTime.parse(details.path("dayStartsAt").textValue()),
                details.path("pricesIncludeTax").booleanValue());
    }
}
