package io.comanda.write.order;

import static io.comanda.write.access.Roles.GUEST;
import static io.comanda.write.access.Roles.KITCHEN;
import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.NOBODY;
import static io.comanda.write.access.Roles.OPERATOR;
import static io.comanda.write.access.Roles.SECRET;
import static io.comanda.write.access.Roles.WAITER;

import io.comanda.events.Actor;
import io.comanda.events.Money;
import io.comanda.events.OrderState;
import io.comanda.events.Tracking;
import io.comanda.write.command.CommandResult;
import io.comanda.write.command.Validation;
import io.comanda.write.http.CommandContexts;
import io.comanda.write.http.CommandResponses;
import io.comanda.write.idempotency.IdempotencyFilter;
import io.comanda.write.journal.Retention;
import io.comanda.write.order.LineRequest.LineDetails;
import io.comanda.write.order.OrderCommand.AcceptOrder;
import io.comanda.write.order.OrderCommand.AddLines;
import io.comanda.write.order.OrderCommand.AddTip;
import io.comanda.write.order.OrderCommand.CancelOrder;
import io.comanda.write.order.OrderCommand.ChangeCovers;
import io.comanda.write.order.OrderCommand.ChangeFulfilment;
import io.comanda.write.order.OrderCommand.ChangeLine;
import io.comanda.write.order.OrderCommand.ChargeService;
import io.comanda.write.order.OrderCommand.CloseOrder;
import io.comanda.write.order.OrderCommand.CollectOrder;
import io.comanda.write.order.OrderCommand.DeclineOrder;
import io.comanda.write.order.OrderCommand.EraseCustomer;
import io.comanda.write.order.OrderCommand.GiveDiscount;
import io.comanda.write.order.OrderCommand.MarkNotCollected;
import io.comanda.write.order.OrderCommand.MoveTable;
import io.comanda.write.order.OrderCommand.PayShare;
import io.comanda.write.order.OrderCommand.RefundPayment;
import io.comanda.write.order.OrderCommand.RemoveLine;
import io.comanda.write.order.OrderCommand.ReopenOrder;
import io.comanda.write.order.OrderCommand.ServeLines;
import io.comanda.write.order.OrderCommand.TakePayment;
import io.comanda.write.order.OrderCommand.VoidLine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HTTP → command, for orders.
@Path("/api/orders")
@RunOnVirtualThread
@RolesAllowed({ WAITER, MANAGER, OPERATOR })
@Tag(name = "Orders")
public class OrderResource {

    private final OrderHandler handler;
    private final Retention retention;
    private final IdempotencyFilter idempotency;
    private final CommandContexts contexts;

    OrderResource(OrderHandler handler, Retention retention, IdempotencyFilter idempotency, CommandContexts contexts) {
        this.handler = handler;
        this.retention = retention;
        this.idempotency = idempotency;
        this.contexts = contexts;
    }

    @POST
    @RolesAllowed({ NOBODY, GUEST, WAITER, MANAGER, OPERATOR })
    @Operation(summary = "Place an order", description = "A guest's order has to be accepted, an order by staff is accepted at once. A guest"
            + " without an account receives a secret for this order, to be sent as bearer token.")
    public RestResponse<Placed> placeOrder(PlaceOrder order) {
        return idempotency.executeWithRequiredKey(Validation.requireBody(order), () -> {
            var context = contexts.current();
            var secret = context.by().equals(Actor.STRANGER) ? TrackingSecrets.generate() : null;
            var placed = handler.place(order, secret == null ? null : Tracking.hash(secret), context);
            return CommandResponses.created("/api/orders/", placed,
                    new Placed(placed.id(), placed.revision(), placed.version(), placed.state(), secret));
        });
    }

    @POST
    @Path("{id}/lines")
    @RolesAllowed({ SECRET, GUEST, WAITER, MANAGER, OPERATOR })
    @Operation(summary = "Add lines", description = "A further round at a table, until it is closed; to a takeaway until it is ready. Held lines"
            + " wait until they are fired.")
    public RestResponse<CommandResult<OrderState>> addLines(UUID id, AddLines command) {
        return execute(id, Validation.requireBody(command));
    }

    @PUT
    @Path("{id}/lines/{line}")
    @RolesAllowed({ SECRET, GUEST, WAITER, MANAGER, OPERATOR })
    @Operation(summary = "Change a waiting line", description = "Quantity, choices and note; the dish stays. Unchanged choices keep their price.")
    public RestResponse<CommandResult<OrderState>> changeLine(UUID id, int line, LineDetails details) {
        return change(id, new ChangeLine(line, Validation.requireBody(details)));
    }

    @DELETE
    @Path("{id}/lines/{line}")
    @RolesAllowed({ SECRET, GUEST, WAITER, MANAGER, OPERATOR })
    @Operation(summary = "Remove a waiting line", description = "It stays on the order, marked as removed.")
    public RestResponse<CommandResult<OrderState>> removeLine(UUID id, int line) {
        return change(id, new RemoveLine(line));
    }

    @POST
    @Path("{id}/lines/{line}/void")
    @RolesAllowed({ MANAGER, OPERATOR })
    @Operation(summary = "Take a line off the bill that the kitchen has begun with", description = "Or a part of its quantity, which"
            + " becomes a line of its own. Only a manager may.")
    public RestResponse<CommandResult<OrderState>> voidLine(UUID id, int line, Voided body) {
        var voided = Validation.requireBody(body);
        return execute(id, new VoidLine(line, voided.reason(), voided.quantity()));
    }

    @POST
    @Path("{id}/accept")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "Accept a guest's order", description = "Optionally with a promised time.")
    public RestResponse<CommandResult<OrderState>> acceptOrder(UUID id, @Nullable AcceptOrder command) {
        return execute(id, command == null ? new AcceptOrder(null) : command);
    }

    @POST
    @Path("{id}/decline")
    @RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
    @Operation(summary = "Decline a guest's order", description = "What was paid is refunded first.")
    public RestResponse<CommandResult<OrderState>> declineOrder(UUID id, DeclineOrder command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/serve")
    @Operation(summary = "Serve lines", description = "The given lines, or all that are ready.")
    public RestResponse<CommandResult<OrderState>> serveLines(UUID id, @Nullable ServeLines command) {
        return execute(id, command == null ? new ServeLines(List.of()) : command);
    }

    @POST
    @Path("{id}/collect")
    @Operation(summary = "Collect a takeaway")
    public RestResponse<CommandResult<OrderState>> collectOrder(UUID id) {
        return execute(id, new CollectOrder());
    }

    @POST
    @Path("{id}/not-collected")
    @Operation(summary = "Mark a ready takeaway as not collected", description = "It counts as sold; an open balance stays open.")
    public RestResponse<CommandResult<OrderState>> markNotCollected(UUID id) {
        return execute(id, new MarkNotCollected());
    }

    @POST
    @Path("{id}/move-table")
    @Operation(summary = "Move an order to another table")
    public RestResponse<CommandResult<OrderState>> moveTable(UUID id, MoveTable command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/covers")
    @Operation(summary = "Change the number of guests at the table")
    public RestResponse<CommandResult<OrderState>> changeCovers(UUID id, ChangeCovers command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/fulfilment")
    @Operation(summary = "Eat here instead of taking away, or the other way round", description = "The menu's tax rates for the new"
            + " fulfilment apply.")
    public RestResponse<CommandResult<OrderState>> changeFulfilment(UUID id, ChangeFulfilment command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/reopen")
    @RolesAllowed({ MANAGER, OPERATOR })
    @Operation(summary = "Reopen a completed order", description = "On its business day, unless that is cashed up. Only a manager may.")
    public RestResponse<CommandResult<OrderState>> reopenOrder(UUID id) {
        return execute(id, new ReopenOrder());
    }

    @POST
    @Path("{id}/service-charge")
    @Operation(summary = "Charge for the service, or not", description = "Whatever the number of guests at the table. What the charge is,"
            + " the restaurant's `billing` says.")
    public RestResponse<CommandResult<OrderState>> chargeService(UUID id, ChargeService command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/discount")
    @RolesAllowed({ MANAGER, OPERATOR })
    @Operation(summary = "Discount a line or the whole order", description = "By an amount or a percentage of the menu's prices. A"
            + " percentage of the whole order also applies to later lines. Only a manager may.")
    public RestResponse<CommandResult<OrderState>> giveDiscount(UUID id, GiveDiscount command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/pay")
    @Operation(summary = "Take a payment", description = "Of the balance or a part of it; a tip is separate.")
    public RestResponse<CommandResult<OrderState>> takePayment(UUID id, TakePayment command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/pay-share")
    @Operation(summary = "Take a guest's share", description = "For `lines`, for `seats`, or one of `ways` equal shares of what is still to"
            + " be paid; without these, all of it. Who pays for the last lines pays the balance. GET /api/orders/{id}/split says beforehand what that is.")
    public RestResponse<CommandResult<OrderState>> payShare(UUID id, PayShare command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/payments/{payment}/tip")
    @Operation(summary = "Add a tip to a payment", description = "A tip that was written on the slip after the card was charged. It counts"
            + " with its payment, on the day of the payment.")
    public RestResponse<CommandResult<OrderState>> addTip(UUID id, int payment, Tip body) {
        return execute(id, new AddTip(payment, Validation.requireBody(body).tip()));
    }

    @POST
    @Path("{id}/refund")
    @Operation(summary = "Refund a payment", description = "Its amount, its tip or both, in full or in part. With lines, these are returned:"
            + " a negative sale today, and nothing is owed for them; the amount may be left out. Without lines only money is given back,"
            + " which is owed again. Lines can be returned once the order is completed; before that they are voided.")
    public RestResponse<CommandResult<OrderState>> refundPayment(UUID id, RefundPayment command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/close")
    @Operation(summary = "Close a paid dine-in order")
    public RestResponse<CommandResult<OrderState>> closeOrder(UUID id) {
        return execute(id, new CloseOrder());
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed({ SECRET, GUEST, WAITER, MANAGER, OPERATOR })
    @Operation(summary = "Cancel an order", description = "Once the kitchen has begun, only a manager may. What"
            + " was paid is refunded first.")
    public RestResponse<CommandResult<OrderState>> cancelOrder(UUID id, CancelOrder command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/erase-customer")
    @RolesAllowed({ SECRET, GUEST, MANAGER, OPERATOR })
    @Operation(summary = "Erase the customer's data", description = "Name, telephone, account, and notes that the kitchen no longer needs."
            + " The views follow; the response says when the journal's last copy is dropped.")
    public RestResponse<Erased> eraseCustomer(UUID id) {
        return idempotency.execute(new EraseCustomer(), () -> {
            var result = handler.handle(id, new EraseCustomer(), contexts.current());
            return CommandResponses.ok(result, new Erased(result.id(), result.revision(), result.version(), result.state(),
                    retention.lastCopyDroppedAt(Instant.now())));
        });
    }

    /// @param tracking the secret for a guest without an account; only its hash is stored, so it is sent only once
    public record Placed(UUID id, long revision, long version, OrderState state, @Nullable String tracking) {
    }

    /// @param reason   why the line is voided
    /// @param quantity how many of it; all if left out
    public record Voided(String reason, @Nullable Integer quantity) {
    }

    /// @param tip what is added
    public record Tip(Money tip) {
    }

    /// @param lastCopyDroppedAt when the journal will have dropped the last message with the customer's data
    public record Erased(UUID id, long revision, long version, OrderState state, Instant lastCopyDroppedAt) {
    }

    private RestResponse<CommandResult<OrderState>> execute(UUID id, OrderCommand command) {
        return idempotency.execute(command, () -> CommandResponses.ok(handler.handle(id, command, contexts.current())));
    }

    /// PUT and DELETE are idempotent by themselves.
    private RestResponse<CommandResult<OrderState>> change(UUID id, OrderCommand command) {
        return CommandResponses.ok(handler.handle(id, command, contexts.current()));
    }
}
