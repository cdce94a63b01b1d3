package io.comanda.read.sales;

import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What was sold.
@Path("/api/sales")
@RunOnVirtualThread
@Tag(name = "Sales")
public class SalesQueries {

    /// As many groupings as a person can still read in one table.
    private static final int GROUPINGS_MAX = 4;

    /// A table that can still be read; without a limit all groups are told.
    private static final int LIMIT_MAX = 1_000;

    /// @param from        the first business date, if there is one
    /// @param to          the business date after the last, likewise
    /// @param totals      one for each currency, because two currencies are never added
    /// @param items       the groups that were asked for; none without `by`
    /// @param other       groups beyond the limit, added up by currency: `groups` tells how many
    /// @param unsold      what was ordered and not sold, by currency
    /// @param waiting     seconds from placing an order until it was first ready
    /// @param preparation seconds from the kitchen's beginning with it until it was first ready
    /// @param previous    the same of the period before
    @RegisterForReflection
    public record Sales(@Nullable LocalDate from, @Nullable LocalDate to, List<SalesTotal> totals, List<Map<String, Object>> items,
            List<Map<String, Object>> other, List<OrderStatistics.Unsold> unsold, OrderStatistics.Times waiting,
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
    @Operation(summary = "What was sold: totals per currency, and groups", description = """
            An order counts from its acceptance on, at the time it was placed; one that was declined or cancelled does not, nor does a \
            line that was voided or removed. Days are business days of its restaurant, hours those on the restaurant's wall.
            Each total tells net, tax and gross again per tax rate, and what was paid, refunded and kept as tips again per payment \
            method. Discounts are already taken off net, tax and gross. What was paid counts with its order, even if some of it was \
            refunded. Sums are exact; two currencies are never added. Groups by dish or category tell nothing of covers and payments, \
            groups by payment nothing of dishes. What was declined, cancelled or voided, and the times, are told beside the sums; \
            percentiles of times are approximate.""")
    @Parameter(name = "by", in = ParameterIn.QUERY, description = "Up to four of dish, category, restaurant, city, fulfilment, payment,"
            + " hour, day, week, weekday and month, with commas between them; payment goes with neither dish nor category")
    @Parameter(name = "interval", in = ParameterIn.QUERY, description = "hour, day, week or month: groups follow one another in it")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "The first business date")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "The business date after the last")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    @Parameter(name = "compare", in = ParameterIn.QUERY, description = "previous: tells the same of the period before, which is as many"
            + " days long; of whole months, as many whole months. It takes from and to")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "The largest groups of each currency, 1 to 1000; the rest is summed as"
            + " other. Without it all groups are told")
    public Sales sales(@Context UriInfo uri) {
        var asked = new Parameters(uri, "by", "interval", "from", "to", "restaurant", "compare", "limit");
        var by = new LinkedHashSet<SalesDimension>();
        asked.oneOf("interval", List.of(SalesInterval.values()), SalesInterval::parameter).ifPresent(interval -> by.addAll(interval.by()));
        asked.severalOf("by", List.of(SalesDimension.values()), SalesDimension::parameter, GROUPINGS_MAX).ifPresent(by::addAll);
        asked.require(!by.contains(SalesDimension.PAYMENT) || (!by.contains(SalesDimension.DISH) && !by.contains(SalesDimension.CATEGORY)),
                "by",
                "can't be payment together with dish or category: a payment is for the whole order.");
        var from = asked.parsed("from", TimeBound.DATE, TimeBound::parseDate);
        var to = asked.parsed("to", TimeBound.DATE, TimeBound::parseDate);
        var restaurant = asked.text("restaurant").map(Clauses::belongsToRestaurant);
        var previous = asked.oneOf("compare", List.of("previous"), String::valueOf)
                .map(_ -> new SalesPeriod(from, to));
        asked.require(previous.isEmpty() || previous.get().isWhole(), "compare", "takes from and to, the first before the second.");
        int limit = asked.limit(LIMIT_MAX).orElse(Integer.MAX_VALUE);
        asked.check();

        var question = new Question(List.copyOf(by), restaurant, limit);
        var before = previous.map(SalesPeriod::before).map(period -> answer(question, period.from(), period.to(), null)).orElse(null);
        return answer(question, from, to, before);
    }

    private record Question(List<SalesDimension> by, Optional<Map<String, ?>> restaurant, int limit) {
    }

    private Sales answer(Question question, Optional<TimeBound> from, Optional<TimeBound> to, @Nullable Sales previous) {
        var filters = new ArrayList<Map<String, ?>>();
        from.ifPresent(bound -> filters.add(bound.andLater()));
        to.ifPresent(bound -> filters.add(bound.andEarlier()));
        question.restaurant().ifPresent(filters::add);
        var sums = new SalesAggregation(views, TimeBound.indices(OrderViews.SALES, from, to), filters).sums(question.by(),
                question.limit());
        var beside = OrderStatistics.of(views, TimeBound.indices(OrderViews.ORDERS, from, to), filters);
        return new Sales(from.map(TimeBound::date).orElse(null), to.map(TimeBound::date).orElse(null), sums.totals(), sums.items(),
                sums.other(),
                beside.unsold(), beside.waiting(), beside.preparation(), previous);
    }
}
