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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Queries about money that changed hands.
@Path("/api/takings")
@RunOnVirtualThread
@Tag(name = "Sales")
public class TakingsQueries {

    private static final List<SalesDimension> DIMENSIONS = List.of(SalesDimension.DAY, SalesDimension.WEEK, SalesDimension.MONTH,
            SalesDimension.PAYMENT, SalesDimension.STAFF, SalesDimension.RESTAURANT);

    /// As many dimensions as people can read in one table.
    private static final int DIMENSIONS_MAX = 4;

    /// @param from   the first business date; absent if open
    /// @param to     the business date after the last; absent if open
    /// @param totals one for each currency
    /// @param items  the groups; empty without `by`
    @RegisterForReflection
    public record Takings(@Nullable LocalDate from, @Nullable LocalDate to,
            @Schema(type = SchemaType.ARRAY, implementation = TakingsItem.class) List<Map<String, Object>> totals,
            @Schema(type = SchemaType.ARRAY, implementation = TakingsItem.class) List<Map<String, Object>> items) {

        public Takings {
            totals = List.copyOf(totals);
            items = List.copyOf(items);
        }
    }

    private final Views views;

    TakingsQueries(Views views) {
        this.views = views;
    }

    @GET
    @RolesAllowed({ Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "Takings: payments, refunds and tips, per currency", description = """
            A payment counts on the business day on which it was taken, a refund on the day on which it was given back, whatever the day \
            of the order and whatever became of it. A tip that is added later counts with its payment. `paid` and `refunded` are without \
            tips, `tips` are less refunded tips, `rounding` is what was taken in cash beyond what was owed, and `taken` is paid − refunded \
            + tips + rounding. Sums are exact; two currencies are never added.""")
    @Parameter(name = "by", in = ParameterIn.QUERY, description = "Up to four of day, week, month, method, staff (who took it or gave it back) and"
            + " restaurant, separated by commas")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "The first business date")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "The business date after the last")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    public Takings getTakings(@Context UriInfo uri) {
        var parameters = new Parameters(uri, "by", "from", "to", "restaurant");
        var by = parameters.severalOf("by", DIMENSIONS, TakingsQueries::parameter, DIMENSIONS_MAX).map(List::copyOf)
                .orElse(List.<SalesDimension>of());
        var from = parameters.parsed("from", TimeBound.DATE, TimeBound::parseDate);
        var to = parameters.parsed("to", TimeBound.DATE, TimeBound::parseDate);
        var filters = new ArrayList<Map<String, ?>>(List.of(Clauses.is("kind", "payment")));
        from.ifPresent(bound -> filters.add(bound.from()));
        to.ifPresent(bound -> filters.add(bound.until()));
        parameters.text("restaurant").map(Clauses::belongsToRestaurant).ifPresent(filters::add);
        parameters.check();

        var totals = SalesGrouping.by(SalesKind.TAKING, List.of()).named("totals");
        var groups = SalesGrouping.by(SalesKind.TAKING, by);
        var buckets = new SalesAggregation(views, Indices.all(OrderViews.SALES), filters)
                .buckets(by.isEmpty() ? List.of(totals) : List.of(totals, groups));
        return new Takings(from.map(TimeBound::date).orElse(null), to.map(TimeBound::date).orElse(null),
                responses(List.of(), buckets.getOrDefault(totals, List.of())),
                by.isEmpty() ? List.of() : responses(by, buckets.getOrDefault(groups, List.of())));
    }

    /// Here, everything is a payment, so its method has the name.
    private static String parameter(SalesDimension dimension) {
        return dimension == SalesDimension.PAYMENT ? "method" : dimension.parameter();
    }

    private static List<Map<String, Object>> responses(List<SalesDimension> by, List<SalesBucket> buckets) {
        return SalesGroup.merge(SalesKind.TAKING, by, buckets).stream().sorted(SalesGroup.IN_ORDER).<Map<String, Object>>map(group -> {
            var response = new LinkedHashMap<String, Object>();
            by.forEach(each -> response.put(parameter(each), Objects.requireNonNull(group.keys().get(each.parameter()))));
            group.toResponse().forEach(response::putIfAbsent);
            response.remove(SalesDimension.PAYMENT.parameter());
            response.put("taken", group.money(SalesMeasure.PAID).minus(group.money(SalesMeasure.REFUNDED))
                    .plus(group.money(SalesMeasure.TIPS)).plus(group.money(SalesMeasure.ROUNDING)));
            return response;
        }).toList();
    }
}
