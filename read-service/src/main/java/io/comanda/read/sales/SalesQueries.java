package io.comanda.read.sales;

import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Parameters;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.orders.TimeBound;
import io.comanda.read.search.Clauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Queries about sales.
@Path("/api/sales")
@RunOnVirtualThread
@Tag(name = "Sales")
public class SalesQueries {

    /// Who took a payment is a question about takings.
    private static final List<SalesDimension> DIMENSIONS = Stream.of(SalesDimension.values())
            .filter(dimension -> dimension != SalesDimension.STAFF).toList();

    /// As many dimensions as people can read in one table.
    private static final int DIMENSIONS_MAX = 4;

    /// A table that people can read. Without a limit all groups are returned.
    private static final int LIMIT_MAX = 1_000;

    /// @param from        the first business date; absent if open
    /// @param to          the business date after the last; absent if open
    /// @param totals      one for each currency
    /// @param items       the groups; empty without `by`
    /// @param other       the sums of all groups beyond the limit, by currency; `groups` is their number
    /// @param unsold      orders and items that were not sold, by currency
    /// @param waiting     seconds from placing an order until it was first ready
    /// @param preparation seconds from the start of preparation until it was first ready
    /// @param previous    the same for the period before
    @RegisterForReflection
    public record Sales(@Nullable LocalDate from, @Nullable LocalDate to, List<SalesTotal> totals,
            @Schema(type = SchemaType.ARRAY, implementation = SalesItem.class) List<Map<String, Object>> items,
            @Schema(type = SchemaType.ARRAY, implementation = SalesItem.class) List<Map<String, Object>> other,
            List<OrderStatistics.Unsold> unsold, OrderStatistics.Times waiting,
            OrderStatistics.Times preparation,
            @Nullable Sales previous) {

        public Sales {
            totals = List.copyOf(totals);
            items = List.copyOf(items);
            other = List.copyOf(other);
            unsold = List.copyOf(unsold);
        }
    }

    private final Views views;

    SalesQueries(Views views) {
        this.views = views;
    }

    @GET
    @RolesAllowed({ Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "Sales: totals per currency, and groups", description = """
            An order counts from its acceptance on, at the time it was placed. Declined and cancelled orders do not count, nor do \
            voided and removed lines. Days are business days of the restaurant, hours are local.
            Each total also has net, tax and gross per tax rate, and paid, refunded and tips per payment method. Net, tax and gross are \
            after discounts. What was returned is a negative sale on the business day of the return, also in the totals of its dish and tax \
            rate. Payments count on the business day on which they were taken, refunds on that on which they were given back, as in \
            /api/takings. Sums are exact; two currencies \
            are never added. Groups by dish or category have no covers and payments, groups by payment have no dishes. Declined and \
            cancelled orders, voided items and times are returned besides the sums; percentiles of times are approximate.""")
    @Parameter(name = "by", in = ParameterIn.QUERY, description = "Up to four of dish, category, restaurant, city, fulfilment, payment,"
            + " hour, day, week, weekday and month, separated by commas; payment can't be combined with dish or category")
    @Parameter(name = "interval", in = ParameterIn.QUERY, description = "hour, day, week or month: a time series")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "The first business date")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "The business date after the last")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    @Parameter(name = "compare", in = ParameterIn.QUERY, description = "previous: adds the same for the period before, which has as many"
            + " days; for whole months, as many whole months. Requires from and to")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "The largest groups of each currency, 1 to 1000; the others are summed in"
            + " 'other'. Without it all groups are returned")
    public Sales getSales(@Context UriInfo uri) {
        var parameters = new Parameters(uri, "by", "interval", "from", "to", "restaurant", "compare", "limit");
        var by = new LinkedHashSet<SalesDimension>();
        parameters.oneOf("interval", List.of(SalesInterval.values()), SalesInterval::parameter)
                .ifPresent(interval -> by.addAll(interval.by()));
        parameters.severalOf("by", DIMENSIONS, SalesDimension::parameter, DIMENSIONS_MAX).ifPresent(by::addAll);
        parameters.require(
                !by.contains(SalesDimension.PAYMENT) || (!by.contains(SalesDimension.DISH) && !by.contains(SalesDimension.CATEGORY)),
                "by", "can't combine payment with dish or category: a payment is for the whole order.");
        var from = parameters.parsed("from", TimeBound.DATE, TimeBound::parseDate);
        var to = parameters.parsed("to", TimeBound.DATE, TimeBound::parseDate);
        var restaurant = parameters.text("restaurant").map(Clauses::belongsToRestaurant);
        var previous = parameters.oneOf("compare", List.of("previous"), String::valueOf)
                .map(_ -> new SalesPeriod(from, to));
        parameters.require(previous.isEmpty() || previous.get().isWhole(), "compare", "requires from and to, the first before the second.");
        int limit = parameters.limit(LIMIT_MAX).orElse(Integer.MAX_VALUE);
        parameters.check();

        var query = new Query(List.copyOf(by), restaurant, limit);
        var before = previous.map(SalesPeriod::before).map(period -> sales(query, period.from(), period.to(), null)).orElse(null);
        return sales(query, from, to, before);
    }

    private record Query(List<SalesDimension> by, Optional<Map<String, ?>> restaurant, int limit) {
    }

    private Sales sales(Query query, Optional<TimeBound> from, Optional<TimeBound> to, @Nullable Sales previous) {
        var filters = new ArrayList<Map<String, ?>>();
        from.ifPresent(bound -> filters.add(bound.from()));
        to.ifPresent(bound -> filters.add(bound.until()));
        query.restaurant().ifPresent(filters::add);
        var sums = new SalesAggregation(views, Indices.all(OrderViews.SALES), filters).sums(query.by(),
                query.limit());
        var statistics = OrderStatistics.of(views, TimeBound.indices(OrderViews.ORDERS, from, to), filters);
        return new Sales(from.map(TimeBound::date).orElse(null), to.map(TimeBound::date).orElse(null), sums.totals(), sums.items(),
                sums.other(), statistics.unsold(), statistics.waiting(), statistics.preparation(), previous);
    }
}
