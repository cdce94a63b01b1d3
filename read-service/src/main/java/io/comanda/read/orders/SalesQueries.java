package io.comanda.read.orders;

import io.comanda.read.edge.Clauses;
import io.comanda.read.edge.Parameters;
import io.comanda.read.edge.Roles;
import io.comanda.read.edge.Views;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What was sold.
@Path("/api/sales")
@RunOnVirtualThread
@Tag(name = "Sales")
public class SalesQueries {

    /// @param totals one for each currency, because two currencies are never added
    /// @param items  the groups that were asked for; none without `by`
    public record Sales(List<SalesTotal> totals, List<Map<String, Object>> items) {

        public Sales {
            totals = List.copyOf(totals);
            items = List.copyOf(items);
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
            refunded. Sums are exact; two currencies are never added.""")
    @Parameter(name = "by", in = ParameterIn.QUERY, description = "dish, category, fulfilment, hour, day, weekday or month")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "The first business date")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "The business date after the last")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    public Sales sales(@Context UriInfo uri) {
        var asked = new Parameters(uri, "by", "from", "to", "restaurant");
        var by = asked.oneOf("by", List.of(SalesBy.values()), SalesBy::parameter);
        var filters = new ArrayList<Map<String, ?>>();
        var from = asked.parsed("from", Bound.DATE, Bound::parseDate);
        var to = asked.parsed("to", Bound.DATE, Bound::parseDate);
        from.ifPresent(bound -> filters.add(bound.andLater()));
        to.ifPresent(bound -> filters.add(bound.andEarlier()));
        asked.text("restaurant").ifPresent(restaurant -> filters.add(Clauses.restaurant(restaurant)));
        asked.check();

        return new SalesSums(views, Bound.indices(Sale.SALES, from, to), filters).answer(by);
    }
}
