package io.comanda.write.restaurant;

import static io.comanda.write.access.Roles.KITCHEN;
import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;
import static io.comanda.write.access.Roles.WAITER;

import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantState;
import io.comanda.write.command.CommandResult;
import io.comanda.write.command.Validation;
import io.comanda.write.http.CommandContexts;
import io.comanda.write.http.CommandResponses;
import io.comanda.write.idempotency.IdempotencyFilter;
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
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HTTP → command, for restaurants.
@Path("/api/restaurants")
@RunOnVirtualThread
@RolesAllowed({ MANAGER, OPERATOR })
@Tag(name = "Restaurants")
public class RestaurantResource {

    private final RestaurantHandler handler;
    private final IdempotencyFilter idempotency;
    private final CommandContexts contexts;

    RestaurantResource(RestaurantHandler handler, IdempotencyFilter idempotency, CommandContexts contexts) {
        this.handler = handler;
        this.idempotency = idempotency;
        this.contexts = contexts;
    }

    @POST
    @Operation(summary = "Register a restaurant", description = "It is closed and has an empty menu at first.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RestaurantDetails.class)))
    public RestResponse<CommandResult<RestaurantState>> register(RegisterRestaurant command) {
        var checked = Validation.requireBody(command);
        return idempotency.execute(checked, () -> {
            var answered = handler.register(checked, contexts.current());
            return CommandResponses.created("/api/restaurants/", answered, answered);
        });
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Change a restaurant's details")
    @RequestBody(content = @Content(schema = @Schema(implementation = RestaurantDetails.class)))
    public RestResponse<CommandResult<RestaurantState>> changeDetails(UUID id, ChangeDetails command) {
        return overwrite(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/open")
    @Operation(summary = "Open: orders are taken from now on")
    public RestResponse<CommandResult<RestaurantState>> open(UUID id) {
        return ask(id, new OpenRestaurant());
    }

    @POST
    @Path("{id}/close")
    @Operation(summary = "Close: no more orders are taken")
    public RestResponse<CommandResult<RestaurantState>> close(UUID id) {
        return ask(id, new CloseRestaurant());
    }

    @POST
    @Path("{id}/dishes")
    @Operation(summary = "Add a dish to the menu")
    public RestResponse<CommandResult<RestaurantState>> addDish(UUID id, DishDetails dish) {
        return ask(id, new AddDish(Validation.requireBody(dish)));
    }

    @PUT
    @Path("{id}/dishes/{dishId}")
    @Operation(summary = "Change a dish")
    public RestResponse<CommandResult<RestaurantState>> changeDish(UUID id, UUID dishId, DishDetails dish) {
        return overwrite(id, new ChangeDish(dishId, Validation.requireBody(dish)));
    }

    @PUT
    @Path("{id}/menu")
    @Operation(summary = "Put the whole menu", description = "Matched by code: new dishes are added, known ones changed, missing ones removed.")
    public RestResponse<CommandResult<RestaurantState>> putMenu(UUID id, PutMenu menu) {
        return overwrite(id, Validation.requireBody(menu));
    }

    @POST
    @Path("{id}/dishes/{dishId}/sold-out")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "A dish is sold out")
    public RestResponse<CommandResult<RestaurantState>> soldOut(UUID id, UUID dishId) {
        return ask(id, new MarkSoldOut(dishId));
    }

    @POST
    @Path("{id}/dishes/{dishId}/back-on")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "A dish is back on")
    public RestResponse<CommandResult<RestaurantState>> backOn(UUID id, UUID dishId) {
        return ask(id, new PutBackOn(dishId));
    }

    @PUT
    @Path("{id}/dishes/{dishId}/portions")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "Say how many portions are left", description = "Orders take them and give them back; with the last the dish is"
            + " sold out by itself. Without a number there are as many as are asked for.")
    public RestResponse<CommandResult<RestaurantState>> setPortions(UUID id, UUID dishId, PortionsLeft body) {
        return change(id, new SetPortions(dishId, Validation.requireBody(body).portions()));
    }

    @DELETE
    @Path("{id}/dishes/{dishId}")
    @Operation(summary = "Take a dish off the menu")
    public RestResponse<CommandResult<RestaurantState>> removeDish(UUID id, UUID dishId) {
        return change(id, new RemoveDish(dishId));
    }

    private RestResponse<CommandResult<RestaurantState>> ask(UUID id, RestaurantCommand command) {
        return idempotency.execute(command, () -> change(id, command));
    }

    private RestResponse<CommandResult<RestaurantState>> change(UUID id, RestaurantCommand command) {
        return CommandResponses.ok(handler.handle(id, command, contexts.current()));
    }

    private RestResponse<CommandResult<RestaurantState>> overwrite(UUID id, RestaurantCommand command) {
        return CommandResponses.ok(handler.handle(id, command, contexts.requiringMatch()));
    }

    /// @param portions null for as many as are asked for
    public record PortionsLeft(@Nullable Integer portions) {
    }
}
