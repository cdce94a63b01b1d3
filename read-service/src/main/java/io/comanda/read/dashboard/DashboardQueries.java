package io.comanda.read.dashboard;

import io.comanda.events.zone.TimeZones;
import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
import io.comanda.read.http.Parameters;
import io.comanda.read.orders.TimeBound;
import io.comanda.read.restaurants.RestaurantLookup;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewStates;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The query for a manager's dashboard.
@Path("/api/dashboard")
@RunOnVirtualThread
@Tag(name = "Sales")
public class DashboardQueries {

    private final Views views;
    private final ViewStates states;
    private final TimeZones zones;

    DashboardQueries(Views views, ViewStates states, TimeZones zones) {
        this.views = views;
        this.states = states;
        this.zones = zones;
    }

    @GET
    @RolesAllowed({ Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "A restaurant's day on one page", description = """
            Sales of a business date and of the same weekday a week before, by hour, by fulfilment and of the ten best-selling dishes; \
            declined, cancelled and late orders. Open orders, the oldest waiting ticket and sold-out dishes are current, whatever the \
            date. The lag is the longest recent delay of the view. 'verifiedAsOf' is the time as of which the views are known to equal what \
            the write side holds.""")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, required = true, description = "A restaurant's code or id")
    @Parameter(name = "date", in = ParameterIn.QUERY, description = "A business date; the restaurant's today by default")
    public Dashboard getDashboard(@Context UriInfo uri) {
        var parameters = new Parameters(uri, "restaurant", "date");
        var restaurant = parameters.text("restaurant");
        parameters.require(parameters.has("restaurant"), "restaurant", "is required: a restaurant's code or id.");
        var date = parameters.parsed("date", TimeBound.DATE, TimeBound::parseDate).map(TimeBound::date);
        parameters.check();
        return new DashboardSearch(new RestaurantLookup(restaurant.orElseThrow()), date, Instant.now(), zones).run(views, verifiedAsOf());
    }

    /// Since when every figure is known to be right: the older one of all views'.
    private @Nullable Instant verifiedAsOf() {
        var verifications = Arrays.stream(View.values()).map(view -> Optional.ofNullable(states.get(view.text()).verification())).toList();
        return verifications.stream().allMatch(Optional::isPresent)
                ? verifications.stream().map(latest -> latest.orElseThrow().asOf()).min(Comparator.naturalOrder()).orElseThrow()
                : null;
    }
}
