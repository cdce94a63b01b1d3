package io.comanda.read.dashboard;

import io.comanda.events.zone.TimeZones;
import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
import io.comanda.read.http.EventStreamResponse;
import io.comanda.read.http.Parameters;
import io.comanda.read.live.Streams;
import io.comanda.read.orders.TimeBound;
import io.comanda.read.restaurants.RestaurantLookup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The query for a manager's dashboard.
@Path("/api/dashboard")
@RunOnVirtualThread
@Tag(name = "Sales")
public class DashboardQueries {

    private final Views views;
    private final VerifiedAsOf verified;
    private final TimeZones zones;
    private final Streams streams;

    DashboardQueries(Views views, VerifiedAsOf verified, TimeZones zones, Streams streams) {
        this.views = views;
        this.verified = verified;
        this.zones = zones;
        this.streams = streams;
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
        var question = question(uri);
        return new DashboardSearch(question.restaurant(), question.date(), Instant.now(), zones).run(views, verified.get());
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({ Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "A restaurant's day as a stream of events", description = """
            The event 'picture' is the dashboard. Another one follows when something of the restaurant has changed, every two seconds at \
            most. docs/live.md describes streams.""")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, required = true, description = "A restaurant's code or id")
    @Parameter(name = "date", in = ParameterIn.QUERY, description = "A business date; the restaurant's today by default")
    public EventStreamResponse streamDashboard(@Context UriInfo uri) {
        return streams.open(question(uri));
    }

    private DashboardStream question(UriInfo uri) {
        var parameters = new Parameters(uri, "restaurant", "date");
        var restaurant = parameters.text("restaurant");
        parameters.require(parameters.has("restaurant"), "restaurant", "is required: a restaurant's code or id.");
        var date = parameters.parsed("date", TimeBound.DATE, TimeBound::parseDate).map(TimeBound::date);
        parameters.check();
        return new DashboardStream(new RestaurantLookup(restaurant.orElseThrow()), date, verified, zones);
    }
}
