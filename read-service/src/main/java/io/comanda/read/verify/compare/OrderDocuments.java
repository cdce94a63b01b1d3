package io.comanda.read.verify.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Ids;
import io.comanda.read.orders.OrderViews;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One generation of the indices `orders` and `sales`, which are split by month.
///
/// @param existing the names of its indices
record OrderDocuments(DocumentSearch search, int generation, Collection<String> existing) implements ViewDocuments {

    private static final int MILLISECONDS_SHIFT = 16;

    static OrderDocuments of(DocumentSearch search, int generation) {
        var existing = Stream.of(OrderViews.ORDERS, OrderViews.SALES)
                .flatMap(view -> search.existing(name(view, generation) + "-*").stream()).toList();
        return new OrderDocuments(search, generation, existing);
    }

    /// It also finds what a search by id would miss: documents in another month's index, or without the column that is searched. They are
    /// found with the first range that reaches their index.
    @Override
    public Found inRange(Range range) {
        var found = search.search(OrderViews.ORDERS, indices(OrderViews.ORDERS, range),
                ViewDocuments.notRemoved(range.query("id")), ViewDocuments::id)
                .and(search.search(OrderViews.SALES, indices(OrderViews.SALES, range), range.prefixQuery(OrderViews.ORDER_PREFIX),
                        OrderDocuments::orderOfSale));
        for (var month : monthsReached(range)) {
            found = found.and(misplaced(month));
        }
        return new Found(found.documents().stream().filter(each -> !range.isNeighbour(each.owner())).distinct().toList(),
                found.complete());
    }

    private Found misplaced(YearMonth month) {
        long first = milliseconds(month) << MILLISECONDS_SHIFT;
        long next = milliseconds(month.plusMonths(1)) << MILLISECONDS_SHIFT;
        var ids = Map.of("range", Map.of("id", Map.of("gte", new UUID(first, 0).toString(), "lt", new UUID(next, 0).toString())));
        var prefixes = Map.of("range", Map.of(OrderViews.ORDER_PREFIX, Map.of("gte", first, "lt", next)));
        return misplaced(OrderViews.ORDERS, month, ids).and(misplaced(OrderViews.SALES, month, prefixes));
    }

    private Found misplaced(String view, YearMonth month, Map<String, ?> placed) {
        var index = name(view, generation) + "-" + month;
        var found = search.search(view, existing.contains(index) ? List.of(index) : List.of(), ViewDocuments.notRemovedAndNot(placed),
                owner(view));
        // The rest is found by the next verification, when these are repaired.
        return new Found(found.documents(), true);
    }

    private static long milliseconds(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /// The months whose indices no range before this one has searched.
    private Collection<YearMonth> monthsReached(Range range) {
        var months = new TreeSet<YearMonth>();
        for (var index : existing) {
            var month = month(index);
            if (isWithin(month, range) && (range.after() == null || month.isAfter(month(range.after())))) {
                months.add(month);
            }
        }
        return months;
    }

    private Collection<String> indices(String view, Range range) {
        return existing.stream().filter(index -> index.startsWith(name(view, generation) + "-") && isWithin(month(index), range)).toList();
    }

    private static boolean isWithin(YearMonth month, Range range) {
        return (range.after() == null || !month.isBefore(month(range.after())))
                && (range.last() == null || !month.isAfter(month(range.last())));
    }

    @Override
    public Found of(Collection<String> owners, Set<Stored.Key> keys) {
        var orders = owners.stream().flatMap(owner -> Ids.parse(owner).stream()).toList();
        var prefixes = Map.of("terms", Map.of(OrderViews.ORDER_PREFIX, orders.stream().map(UUID::getMostSignificantBits).toList()));
        return of(OrderViews.ORDERS, orders, keys, ViewDocuments.ids(owners))
                .and(of(OrderViews.SALES, orders, keys, prefixes));
    }

    /// @param query finds the orders' own
    private Found of(String view, List<UUID> orders, Set<Stored.Key> keys, Map<String, ?> query) {
        var indices = new TreeSet<String>();
        orders.forEach(order -> indices.add(name(view, generation) + "-" + month(order)));
        var ids = new TreeSet<String>();
        for (var key : keys) {
            if (key.index().startsWith(name(view, generation) + "-")) {
                indices.add(key.index());
                ids.add(key.id());
            }
        }
        search.refresh(indices);
        return search.search(view, indices, ViewDocuments.anyOf(List.of(query, ViewDocuments.ids(ids))), owner(view));
    }

    private static Function<JsonNode, String> owner(String view) {
        return view.equals(OrderViews.SALES) ? OrderDocuments::orderOfSale : ViewDocuments::id;
    }

    private static String orderOfSale(JsonNode hit) {
        var id = ViewDocuments.id(hit);
        int end = id.indexOf(':');
        return end < 0 ? id : id.substring(0, end);
    }

    private static String name(String view, int generation) {
        return "comanda-" + view + "-" + generation;
    }

    private static YearMonth month(String index) {
        return YearMonth.parse(index.substring(index.length() - "2015-12".length()));
    }

    private static YearMonth month(@Nullable UUID order) {
        return Indices.month(Objects.requireNonNull(order));
    }
}
