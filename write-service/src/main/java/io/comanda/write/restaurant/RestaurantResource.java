package io.comanda.write.restaurant;

import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantState;
import io.comanda.write.Answered;
import io.comanda.write.Door;
import io.comanda.write.edge.Caller;
import io.comanda.write.restaurant.RestaurantCommand.AddDish;
import io.comanda.write.restaurant.RestaurantCommand.ChangeDetails;
import io.comanda.write.restaurant.RestaurantCommand.ChangeDish;
import io.comanda.write.restaurant.RestaurantCommand.CloseRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.MarkSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.OpenRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.PutBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutMenu;
import io.comanda.write.restaurant.RestaurantCommand.RegisterRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.RemoveDish;
import io.comanda.write.restaurant.RestaurantCommand.SetPortions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HTTP → command, for restaurants.
@Path("/api/restaurants")
@RunOnVirtualThread
@Tag(name = "Restaurants")
public class RestaurantResource {

    private final RestaurantHandler handler;
    private final Caller caller;

    RestaurantResource(RestaurantHandler handler, Caller caller) {
        this.handler = handler;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Register a restaurant", description = "It is closed and has an empty menu at first.")
    public RestResponse<Answered<RestaurantState>> register(RestaurantDetails details) {
        var answered = handler.register(new RegisterRestaurant(details), caller.actor());
        return RestResponse.ResponseBuilder.<Answered<RestaurantState>>created(URI.create("/api/restaurants/" + answered.id()))
                .entity(answered).build();
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Change a restaurant's details")
    public Answered<RestaurantState> changeDetails(UUID id, RestaurantDetails details) {
        return handler.handle(id, new ChangeDetails(details), caller.actor());
    }

    @POST
    @Path("{id}/open")
    @Operation(summary = "Open: orders are taken from now on")
    public Answered<RestaurantState> open(UUID id) {
        return handler.handle(id, new OpenRestaurant(), caller.actor());
    }

    @POST
    @Path("{id}/close")
    @Operation(summary = "Close: no more orders are taken")
    public Answered<RestaurantState> close(UUID id) {
        return handler.handle(id, new CloseRestaurant(), caller.actor());
    }

    @POST
    @Path("{id}/dishes")
    @Operation(summary = "Add a dish to the menu")
    public Answered<RestaurantState> addDish(UUID id, DishDetails dish) {
        return handler.handle(id, new AddDish(dish), caller.actor());
    }

    @PUT
    @Path("{id}/dishes/{dishId}")
    @Operation(summary = "Change a dish")
    public Answered<RestaurantState> changeDish(UUID id, UUID dishId, DishDetails dish) {
        return handler.handle(id, new ChangeDish(dishId, dish), caller.actor());
    }

    @PUT
    @Path("{id}/menu")
    @Operation(summary = "Put the whole menu", description = "Matched by code: new dishes are added, known ones changed, missing ones removed.")
    public Answered<RestaurantState> putMenu(UUID id, PutMenu menu) {
        return handler.handle(id, menu, caller.actor());
    }

    @POST
    @Path("{id}/dishes/{dishId}/sold-out")
    @Operation(summary = "A dish is sold out")
    public Answered<RestaurantState> soldOut(UUID id, UUID dishId) {
        return handler.handle(id, new MarkSoldOut(dishId), caller.actor());
    }

    @POST
    @Path("{id}/dishes/{dishId}/back-on")
    @Operation(summary = "A dish is back on")
    public Answered<RestaurantState> backOn(UUID id, UUID dishId) {
        return handler.handle(id, new PutBackOn(dishId), caller.actor());
    }

    @PUT
    @Path("{id}/dishes/{dishId}/portions")
    @Operation(summary = "Say how many portions are left", description = "Orders take them and give them back; with the last the dish is"
            + " sold out by itself. Without a number there are as many as are asked for.")
    public Answered<RestaurantState> setPortions(UUID id, UUID dishId, PortionsLeft body) {
        return handler.handle(id, new SetPortions(dishId, Door.required("body", body).portions()), caller.actor());
    }

    @DELETE
    @Path("{id}/dishes/{dishId}")
    @Operation(summary = "Take a dish off the menu")
    public Answered<RestaurantState> removeDish(UUID id, UUID dishId) {
        return handler.handle(id, new RemoveDish(dishId), caller.actor());
    }

    /// @param portions null for as many as are asked for
    public record PortionsLeft(@Nullable Integer portions) {
    }
}
