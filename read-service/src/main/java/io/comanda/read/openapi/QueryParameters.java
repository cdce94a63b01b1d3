package io.comanda.read.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/// The schemas of query parameters. A name means the same in all queries, except where an operation is named too.
final class QueryParameters {

    private static final Map<String, String> SCHEMAS = Map.ofEntries(
            Map.entry("text", "Text"), Map.entry("q", "Text"), Map.entry("restaurant", "Text"), Map.entry("city", "Text"),
            Map.entry("cuisine", "Text"), Map.entry("category", "Text"), Map.entry("station", "Text"),
            Map.entry("limit", "Limit"), Map.entry("getSales.limit", "GroupLimit"), Map.entry("after", "Cursor"),
            Map.entry("from", "BusinessDate"), Map.entry("to", "BusinessDate"), Map.entry("date", "BusinessDate"),
            Map.entry("findOrders.from", "DateOrInstant"), Map.entry("findOrders.to", "DateOrInstant"),
            Map.entry("open", "Flag"), Map.entry("available", "Flag"), Map.entry("paid", "Flag"), Map.entry("facets", "Flag"),
            Map.entry("literal", "Flag"),
            Map.entry("min", "Amount"), Map.entry("max", "Amount"), Map.entry("minPrice", "PriceMinor"),
            Map.entry("maxPrice", "PriceMinor"),
            Map.entry("currency", "Currency"), Map.entry("status", "OrderStatus"), Map.entry("fulfilment", "FulfilmentKind"),
            Map.entry("near", "Coordinates"), Map.entry("within", "Kilometres"), Map.entry("mayContain", "MayContain"),
            Map.entry("diet", "DietList"), Map.entry("freeOf", "AllergenList"), Map.entry("findDishes.sort", "DishSort"),
            Map.entry("findRestaurants.sort", "RestaurantSort"), Map.entry("getSales.by", "SalesDimensions"),
            Map.entry("getTakings.by", "TakingsDimensions"), Map.entry("splitBill.by", "SplitKind"), Map.entry("into", "Ways"),
            Map.entry("splitBill.lines", "SharedLines"),
            Map.entry("interval", "SalesInterval"), Map.entry("compare", "Comparison"));

    /// Their values are separated by commas.
    private static final Set<String> LISTS = Set.of("diet", "freeOf", "by");

    static void describe(Operation operation) {
        for (var parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            if (parameter.getIn() == In.QUERY) {
                parameter.setSchema(schema(operation.getOperationId(), parameter.getName()));
                if (LISTS.contains(parameter.getName()) && !operation.getOperationId().equals("splitBill")) {
                    parameter.setExplode(false);
                }
            }
        }
    }

    private static Schema schema(String operation, String parameter) {
        var name = SCHEMAS.getOrDefault(operation + "." + parameter, SCHEMAS.get(parameter));
        if (name == null) {
            throw new IllegalStateException("Which schema has the parameter " + parameter + " of " + operation + "? Add it here.");
        }
        return OASFactory.createSchema().ref(name);
    }

    private QueryParameters() {
    }
}
