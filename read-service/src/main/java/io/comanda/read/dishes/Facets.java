package io.comanda.read.dishes;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import io.comanda.read.question.QueryWords;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The facets of a dish search with their counts. Each count is the result of the same query with this value instead of the chosen one of
/// the same facet. All counts are exact.
@RegisterForReflection
record Facets(Values cuisine, Values category, Values diet, Values freeOf, List<Prices> price) {

    /// @param others the number of times a dish has another value than these, which are at most [#VALUES_MAX]
    @RegisterForReflection
    record Values(List<Count> values, long others) {
    }

    @RegisterForReflection
    record Count(String value, long dishes) {
    }

    /// @param lowest in the currency's smallest unit, like all prices
    @RegisterForReflection
    record Prices(String currency, long dishes, long lowest, long highest, List<Range> ranges) {
    }

    /// @param maxPrice absent in the last range
    @RegisterForReflection
    record Range(long minPrice, @Nullable Long maxPrice, long dishes) {
    }

    /// More than people scroll through. The most frequent values are returned.
    private static final int VALUES_MAX = 100;

    /// The values that each shard counts, so that counts are exact: more than there are cuisines or categories in the world.
    private static final int VALUES_COUNTED_MAX = 10_000;

    /// Spellings of one cuisine that differ in case and accents.
    private static final int SPELLINGS_MAX = 50;

    private static final int CURRENCIES = Currency.getAvailableCurrencies().size();

    /// The limits of price ranges, in steps that suit every currency: 1, 1.50, 2, 3, 5, 7.50, 10, …
    private static final List<Long> STEPS = LongStream.of(100, 1_000, 10_000, 100_000)
            .flatMap(unit -> LongStream.of(unit, unit * 3 / 2, unit * 2, unit * 3, unit * 5, unit * 15 / 2)).boxed().toList();

    /// The aggregations of the search.
    static Map<String, ?> aggregations(DishFilters filters) {
        var aggregations = new LinkedHashMap<String, Object>();
        for (var facet : DishFacet.values()) {
            var others = Map.of("bool", Map.of("filter", filters.chosenExcept(facet)));
            aggregations.put(facet.name(), Map.of("filter", others, "aggs", Map.of("values", aggregation(facet, filters))));
        }
        return aggregations;
    }

    private static Map<String, ?> aggregation(DishFacet facet, DishFilters filters) {
        return switch (facet) {
            case CUISINE -> values("cuisines", "cuisineNames");
            case CATEGORY -> values("category", "categoryName");
            case DIET -> each(List.of(Diet.values()), DishFilters::isFor);
            case FREE_OF -> each(List.of(Allergen.values()), allergen -> filters.freeOf(EnumSet.of(allergen)));
            case PRICE -> Map.of("terms", Map.of("field", "currency", "size", CURRENCIES), "aggs",
                    Map.of("lowest", Map.of("min", Map.of("field", "price")), "highest", Map.of("max", Map.of("field", "price")),
                            "ranges", Map.of("range", Map.of("field", "price", "ranges", ranges()))));
        };
    }

    /// Counts the dishes of each value by its filter.
    static <E extends Enum<E>> Map<String, ?> each(List<E> values, Function<E, Map<String, ?>> filter) {
        var each = new LinkedHashMap<String, Object>();
        for (var value : values) {
            each.put(value.name(), filter.apply(value));
        }
        return Map.of("filters", Map.of("filters", each));
    }

    private static Map<String, ?> values(String field, String spelled) {
        return Map.of("terms", Map.of("field", field, "size", VALUES_MAX, "shard_size", VALUES_COUNTED_MAX), "aggs",
                Map.of("spelled", Map.of("terms", Map.of("field", spelled, "size", SPELLINGS_MAX))));
    }

    private static List<Map<String, Long>> ranges() {
        var ranges = new ArrayList<Map<String, Long>>();
        ranges.add(Map.of("from", 0L, "to", STEPS.getFirst()));
        for (int i = 1; i < STEPS.size(); i++) {
            ranges.add(Map.of("from", STEPS.get(i - 1), "to", STEPS.get(i)));
        }
        ranges.add(Map.of("from", STEPS.getLast()));
        return ranges;
    }

    /// @param aggregations of the response
    static Facets of(JsonNode aggregations) {
        Function<DishFacet, JsonNode> found = facet -> aggregations.path(facet.name()).path("values");
        return new Facets(spelled(found.apply(DishFacet.CUISINE)), spelled(found.apply(DishFacet.CATEGORY)),
                frequent(named(found.apply(DishFacet.DIET), Diet.values())), named(found.apply(DishFacet.FREE_OF), Allergen.values()),
                prices(found.apply(DishFacet.PRICE)));
    }

    /// Values that differ only in case and accents are one, in the most frequent spelling.
    private static Values spelled(JsonNode found) {
        return values(found, bucket -> {
            var key = bucket.path("key").textValue();
            for (var spelling : bucket.path("spelled").path("buckets")) {
                if (QueryWords.folded(spelling.path("key").textValue()).equals(key)) {
                    return spelling.path("key").textValue();
                }
            }
            return key;
        });
    }

    /// Those that any dish has, the most frequent first.
    private static Values frequent(Values values) {
        return new Values(values.values().stream().filter(count -> count.dishes() > 0)
                .sorted(Comparator.comparingLong(Count::dishes).reversed()).toList(), 0);
    }

    private static Values values(JsonNode found, Function<JsonNode, String> named) {
        var counts = new ArrayList<Count>();
        found.path("buckets").forEach(bucket -> counts.add(new Count(named.apply(bucket), dishes(bucket))));
        return new Values(counts, found.path("sum_other_doc_count").longValue());
    }

    private static Values named(JsonNode found, Enum<?>[] values) {
        return new Values(Arrays.stream(values).map(Enum::name)
                .map(name -> new Count(name, dishes(found.path("buckets").path(name)))).toList(), 0);
    }

    private static List<Prices> prices(JsonNode found) {
        var prices = new ArrayList<Prices>();
        for (var bucket : found.path("buckets")) {
            var ranges = new ArrayList<Range>();
            for (var range : bucket.path("ranges").path("buckets")) {
                if (dishes(range) > 0) {
                    ranges.add(new Range(range.path("from").longValue(), range.has("to") ? range.path("to").longValue() - 1 : null,
                            dishes(range)));
                }
            }
            prices.add(new Prices(bucket.path("key").textValue(), dishes(bucket), bucket.at("/lowest/value").longValue(),
                    bucket.at("/highest/value").longValue(), ranges));
        }
        return prices;
    }

    private static long dishes(JsonNode bucket) {
        return bucket.path("doc_count").longValue();
    }
}
