package io.comanda.read.kitchen;

import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
import io.comanda.read.http.Parameters;
import io.comanda.read.restaurants.RestaurantLookup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What a kitchen has before it, for the kitchen and for guests who wait.
@Path("/api/kitchen/{restaurant}")
@RunOnVirtualThread
@Tag(name = "Orders")
public class KitchenQueries {

    private final Views views;

    KitchenQueries(Views views) {
        this.views = views;
    }

    @GET
    @RolesAllowed({ Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "The kitchen board: open tickets by station, oldest first", description = """
            A station has a ticket as long as one of its lines waits or is being cooked; lines of other stations aren't on it, nor what \
            was voided or removed. Elapsed is the time since the order was accepted.""")
    @Parameter(name = "station", in = ParameterIn.QUERY, description = "This station's tickets only")
    public KitchenBoard board(@PathParam("restaurant") String restaurant, @Context UriInfo uri) {
        var asked = new Parameters(uri, "station");
        var station = asked.text("station");
        asked.check();
        return KitchenBoard.ask(views, new RestaurantLookup(restaurant), station, Instant.now());
    }

    @GET
    @Path("screen")
    @RolesAllowed({ Roles.SCREEN, Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "The guests' screen: numbers of takeaways that are made and that are ready", description = """
            Nothing else of an order, so that anybody may look. A number is ready until it was collected, or marked as not collected. A \
            screen asks with a token whose one role is screen and which is limited to its restaurant.""")
    public GuestsScreen screen(@PathParam("restaurant") String restaurant, @Context UriInfo uri) {
        Parameters.requireNone(uri);
        return GuestsScreen.ask(views, new RestaurantLookup(restaurant));
    }
}
