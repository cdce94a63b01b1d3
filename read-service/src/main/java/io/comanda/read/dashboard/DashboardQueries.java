package io.comanda.read.dashboard;

import io.comanda.events.zone.TimeZones;
import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
import io.comanda.read.http.Parameters;
import io.comanda.read.orders.TimeBound;
import io.comanda.read.restaurants.RestaurantLookup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// A manager's first page.
@Path("/api/dashboard")
@RunOnVirtualThread
@Tag(name = "Sales")
public class DashboardQueries {

    private final Views views;
    private final TimeZones zones;

    DashboardQueries(Views views, TimeZones zones) {
        this.views = views;
        this.zones = zones;
    }

    @GET
    @RolesAllowed({ Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "A restaurant's day on one page", description = """
            What was sold on a business date and on the same weekday a week before, its hours, its ten largest dishes and how they left \
            the house; what was declined and cancelled, and what was ready later than promised. Open orders, the oldest ticket that \
            waits and the dishes that are sold out are those of this moment, whatever the date. The lag is the longest that a view has \
            lately been behind.""")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, required = true, description = "A restaurant's code or id")
    @Parameter(name = "date", in = ParameterIn.QUERY, description = "A business date; the restaurant's today by default")
    public Dashboard dashboard(@Context UriInfo uri) {
        var asked = new Parameters(uri, "restaurant", "date");
        var restaurant = asked.text("restaurant");
        asked.require(asked.has("restaurant"), "restaurant", "must be given: a restaurant's code or id.");
        var date = asked.parsed("date", TimeBound.DATE, TimeBound::parseDate).map(TimeBound::date);
        asked.check();
        return new DashboardSearch(new RestaurantLookup(restaurant.orElseThrow()), date, Instant.now(), zones).run(views);
    }
}
