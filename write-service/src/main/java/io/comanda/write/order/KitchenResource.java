package io.comanda.write.order;

import static io.comanda.write.access.Roles.KITCHEN;
import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;
import static io.comanda.write.access.Roles.WAITER;

import io.comanda.events.OrderState;
import io.comanda.write.command.CommandResult;
import io.comanda.write.command.Validation;
import io.comanda.write.http.CommandContexts;
import io.comanda.write.http.CommandResponses;
import io.comanda.write.idempotency.IdempotencyFilter;
import io.comanda.write.order.KitchenCommand.AcknowledgeLines;
import io.comanda.write.order.KitchenCommand.BumpLine;
import io.comanda.write.order.KitchenCommand.FireLines;
import io.comanda.write.order.KitchenCommand.HoldLines;
import io.comanda.write.order.KitchenCommand.MarkReady;
import io.comanda.write.order.KitchenCommand.MovePromise;
import io.comanda.write.order.KitchenCommand.RecallLine;
import io.comanda.write.order.KitchenCommand.StartPreparation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HTTP → command, for what goes on between the floor and the kitchen.
@Path("/api/orders")
@RunOnVirtualThread
@RolesAllowed({ WAITER, KITCHEN, MANAGER, OPERATOR })
@Tag(name = "Orders")
public class KitchenResource {

    private final OrderHandler handler;
    private final IdempotencyFilter idempotency;
    private final CommandContexts contexts;

    KitchenResource(OrderHandler handler, IdempotencyFilter idempotency, CommandContexts contexts) {
        this.handler = handler;
        this.idempotency = idempotency;
        this.contexts = contexts;
    }

    @POST
    @Path("{id}/start")
    @Operation(summary = "Start all waiting lines")
    public RestResponse<CommandResult<OrderState>> startPreparation(UUID id) {
        return execute(id, new StartPreparation());
    }

    @POST
    @Path("{id}/lines/{line}/bump")
    @Operation(summary = "Bump a line: it is ready")
    public RestResponse<CommandResult<OrderState>> bumpLine(UUID id, int line) {
        return execute(id, new BumpLine(line));
    }

    @POST
    @Path("{id}/lines/{line}/recall")
    @Operation(summary = "Recall a line", description = "One that was bumped too early is cooked on, one that was served by mistake is ready again.")
    public RestResponse<CommandResult<OrderState>> recallLine(UUID id, int line) {
        return execute(id, new RecallLine(line));
    }

    @POST
    @Path("{id}/ready")
    @Operation(summary = "Mark all lines as ready")
    public RestResponse<CommandResult<OrderState>> markReady(UUID id) {
        return execute(id, new MarkReady());
    }

    @POST
    @Path("{id}/promise")
    @Operation(summary = "Promise another time", description = "Until the order is ready. Its history keeps what was promised before.")
    public RestResponse<CommandResult<OrderState>> movePromise(UUID id, MovePromise command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/hold")
    @RolesAllowed({ WAITER, MANAGER, OPERATOR })
    @Operation(summary = "Hold lines: the kitchen waits with them", description = "The given lines, those of a course, or all that the"
            + " kitchen has not begun with.")
    public RestResponse<CommandResult<OrderState>> holdLines(UUID id, @Nullable HoldLines command) {
        return execute(id, command == null ? new HoldLines(List.of(), null) : command);
    }

    @POST
    @Path("{id}/fire")
    @Operation(summary = "Fire held lines: the kitchen begins with them", description = "The given lines, those of a course, or all that are"
            + " held.")
    public RestResponse<CommandResult<OrderState>> fireLines(UUID id, @Nullable FireLines command) {
        return execute(id, command == null ? new FireLines(List.of(), null) : command);
    }

    @POST
    @Path("{id}/acknowledge")
    @Operation(summary = "Acknowledge that lines were taken away", description = "The given lines, or all: they leave the kitchen board.")
    public RestResponse<CommandResult<OrderState>> acknowledgeLines(UUID id, @Nullable AcknowledgeLines command) {
        return execute(id, command == null ? new AcknowledgeLines(List.of()) : command);
    }

    private RestResponse<CommandResult<OrderState>> execute(UUID id, OrderCommand command) {
        return idempotency.execute(command, () -> CommandResponses.ok(handler.handle(id, command, contexts.current())));
    }
}
