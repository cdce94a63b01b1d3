package io.comanda.read.kitchen;

import io.comanda.events.zone.TimeZones;
import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
import io.comanda.read.http.EventStreamResponse;
import io.comanda.read.http.Parameters;
import io.comanda.read.live.Streams;
import io.comanda.read.restaurants.RestaurantLookup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Queries about orders in a kitchen, for the kitchen and for waiting guests.
@Path("/api/kitchen/{restaurant}")
@RunOnVirtualThread
@Tag(name = "Orders")
public class KitchenQueries {

    private final Views views;
    private final TimeZones zones;
    private final Streams streams;

    KitchenQueries(Views views, TimeZones zones, Streams streams) {
        this.views = views;
        this.zones = zones;
        this.streams = streams;
    }

    @GET
    @RolesAllowed({ Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "The kitchen board: open tickets by station, oldest first", description = """
            A station has a ticket while one of its lines waits or is being cooked. The ticket has no lines of other stations. What was \
            voided, removed or cancelled after the kitchen got it has a 'takenAwayAt' and stays until it is acknowledged. \
            What is held \
            has a 'heldAt', and is on a ticket only beside other lines. 'elapsedSeconds' counts from when the station got the oldest line \
            that it has not finished: when the order was accepted, a further round was sent, or a held line was fired. A takeaway with a pick-up time appears as long before it (or before what was \
            promised) as the restaurant's 'prepareAheadMinutes' say, for all stations or for this one, and counts from then; 'later' tells how many \
            are still to come. 'allDay' adds up what is to be made for all tickets of a station, by dish, by choice and by identical items.""")
    @Parameter(name = "station", in = ParameterIn.QUERY, description = "Only this station's tickets")
    public KitchenBoard getKitchenBoard(@PathParam("restaurant") String restaurant, @Context UriInfo uri) {
        return KitchenBoard.query(views, new RestaurantLookup(restaurant), station(uri), Instant.now());
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({ Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "The kitchen board as a stream of events", description = """
            The event 'picture' is the kitchen board. Each event 'change' is an order on it: its id and version, 'ticket' with all its lines on \
            the board, or null if it is no longer there, and 'stations' with its ticket on each station. docs/live.md describes streams.""")
    @Parameter(name = "station", in = ParameterIn.QUERY, description = "Only this station's tickets")
    public EventStreamResponse streamKitchenBoard(@PathParam("restaurant") String restaurant, @Context UriInfo uri) {
        return streams.open(new KitchenStream(new RestaurantLookup(restaurant), station(uri)));
    }

    private static Optional<String> station(UriInfo uri) {
        var parameters = new Parameters(uri, "station");
        var station = parameters.text("station");
        parameters.check();
        return station;
    }

    @GET
    @Path("screen")
    @RolesAllowed({ Roles.SCREEN, Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "The guests' screen: numbers of takeaways in preparation and ready", description = """
            It has nothing else of an order, so it may be public. A number is ready until the order is collected, marked as not \
            collected, or until the business day ends. One for later appears when the kitchen gets it. A screen uses a token whose only role is screen and whose only restaurant is its own.""")
    public GuestsScreen getGuestsScreen(@PathParam("restaurant") String restaurant, @Context UriInfo uri) {
        Parameters.requireNone(uri);
        return GuestsScreen.find(views, new RestaurantLookup(restaurant), zones, Instant.now()).screen();
    }

    @GET
    @Path("screen/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({ Roles.SCREEN, Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "The guests' screen as a stream of events", description = """
            The event 'picture' is the screen. Each event 'change' is a number on it: 'entry' has the list that it is in, 'preparing' or \
            'ready', or is null if it is in none. docs/live.md describes streams.""")
    public EventStreamResponse streamGuestsScreen(@PathParam("restaurant") String restaurant, @Context UriInfo uri) {
        Parameters.requireNone(uri);
        return streams.open(new ScreenStream(new RestaurantLookup(restaurant), zones));
    }
}
