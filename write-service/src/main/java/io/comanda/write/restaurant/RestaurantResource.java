package io.comanda.write.restaurant;

import static io.comanda.write.access.Roles.KITCHEN;
import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;
import static io.comanda.write.access.Roles.WAITER;

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
import io.comanda.write.restaurant.RestaurantCommand.MarkChoiceSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.MarkChoicesSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.MarkSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.OpenRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.PutBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutChoiceBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutChoicesBackOn;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
    @Operation(summary = "Register a restaurant", description = "It is closed at first, and its menu is empty.")
    public RestResponse<CommandResult<RestaurantState>> registerRestaurant(RegisterRestaurant command) {
        var valid = Validation.requireBody(command);
        return idempotency.execute(valid, () -> {
            var result = handler.register(valid, contexts.current());
            return CommandResponses.created("/api/restaurants/", result, result);
        });
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Change a restaurant's details")
    public RestResponse<CommandResult<RestaurantState>> changeDetails(UUID id, ChangeDetails command) {
        return overwrite(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/open")
    @Operation(summary = "Open a restaurant: it accepts orders")
    public RestResponse<CommandResult<RestaurantState>> openRestaurant(UUID id) {
        return execute(id, new OpenRestaurant());
    }

    @POST
    @Path("{id}/close")
    @Operation(summary = "Close a restaurant: it accepts no orders")
    public RestResponse<CommandResult<RestaurantState>> closeRestaurant(UUID id) {
        return execute(id, new CloseRestaurant());
    }

    @POST
    @Path("{id}/dishes")
    @Operation(summary = "Add a dish to the menu")
    public RestResponse<CommandResult<RestaurantState>> addDish(UUID id, DishDetails dish) {
        return execute(id, new AddDish(Validation.requireBody(dish)));
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
    @Operation(summary = "Mark a dish as sold out")
    public RestResponse<CommandResult<RestaurantState>> markSoldOut(UUID id, UUID dishId) {
        return execute(id, new MarkSoldOut(dishId));
    }

    @POST
    @Path("{id}/dishes/{dishId}/back-on")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "Put a sold-out dish back on")
    public RestResponse<CommandResult<RestaurantState>> putBackOn(UUID id, UUID dishId) {
        return execute(id, new PutBackOn(dishId));
    }

    @POST
    @Path("{id}/dishes/{dishId}/options/{group}/choices/{choice}/sold-out")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "Mark a choice of a dish as sold out", description = "By the codes of the option group and the choice. Orders"
            + " with the choice are refused with 'choice-sold-out'. It stays sold out when the dish or the whole menu is changed.")
    public RestResponse<CommandResult<RestaurantState>> markChoiceSoldOut(UUID id, UUID dishId, String group, String choice) {
        return execute(id, new MarkChoiceSoldOut(dishId, group, choice));
    }

    @POST
    @Path("{id}/dishes/{dishId}/options/{group}/choices/{choice}/back-on")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "Put a sold-out choice back on")
    public RestResponse<CommandResult<RestaurantState>> putChoiceBackOn(UUID id, UUID dishId, String group, String choice) {
        return execute(id, new PutChoiceBackOn(dishId, group, choice));
    }

    @POST
    @Path("{id}/choices/sold-out")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "Mark choices as sold out on all dishes", description = "Wherever they are offered, or only in the option groups with"
            + " a code. What is sold out already stays so.")
    public RestResponse<CommandResult<RestaurantState>> markChoicesSoldOut(UUID id, MarkChoicesSoldOut command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/choices/back-on")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "Put sold-out choices back on, on all dishes")
    public RestResponse<CommandResult<RestaurantState>> putChoicesBackOn(UUID id, PutChoicesBackOn command) {
        return execute(id, Validation.requireBody(command));
    }

    @PUT
    @Path("{id}/dishes/{dishId}/portions")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "Set how many portions are left", description = "Orders take portions and return them; with the last one the dish"
            + " is sold out. Null means unlimited.")
    public RestResponse<CommandResult<RestaurantState>> setPortions(UUID id, UUID dishId, PortionsLeft body) {
        return change(id, new SetPortions(dishId, Validation.requireBody(body).portions()));
    }

    @DELETE
    @Path("{id}/dishes/{dishId}")
    @Operation(summary = "Take a dish off the menu")
    public RestResponse<CommandResult<RestaurantState>> removeDish(UUID id, UUID dishId) {
        return change(id, new RemoveDish(dishId));
    }

    private RestResponse<CommandResult<RestaurantState>> execute(UUID id, RestaurantCommand command) {
        return idempotency.execute(command, () -> change(id, command));
    }

    private RestResponse<CommandResult<RestaurantState>> change(UUID id, RestaurantCommand command) {
        return CommandResponses.ok(handler.handle(id, command, contexts.current()));
    }

    private RestResponse<CommandResult<RestaurantState>> overwrite(UUID id, RestaurantCommand command) {
        return CommandResponses.ok(handler.handle(id, command, contexts.requiringMatch()));
    }

    /// @param portions null for unlimited
    public record PortionsLeft(@Schema(nullable = true) @Nullable Integer portions) {
    }
}
