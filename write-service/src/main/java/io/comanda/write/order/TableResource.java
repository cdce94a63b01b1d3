package io.comanda.write.order;

import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;
import static io.comanda.write.access.Roles.WAITER;

import io.comanda.events.OrderState;
import io.comanda.write.command.CommandResult;
import io.comanda.write.command.Validation;
import io.comanda.write.http.CommandContexts;
import io.comanda.write.http.CommandResponses;
import io.comanda.write.idempotency.IdempotencyFilter;
import io.comanda.write.order.TableCommand.MergeOrder;
import io.comanda.write.order.TableCommand.TransferLines;
import io.comanda.write.order.TableCommand.UnmergeOrder;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// HTTP → command, for what concerns the orders of two tables.
@Path("/api/orders")
@RunOnVirtualThread
@RolesAllowed({ WAITER, MANAGER, OPERATOR })
@Tag(name = "Orders")
public class TableResource {

    private final TableHandler handler;
    private final IdempotencyFilter idempotency;
    private final CommandContexts contexts;

    TableResource(TableHandler handler, IdempotencyFilter idempotency, CommandContexts contexts) {
        this.handler = handler;
        this.idempotency = idempotency;
        this.contexts = contexts;
    }

    @POST
    @Path("{id}/transfer")
    @Operation(summary = "Transfer lines to another order", description = "To one that is eaten in the same restaurant. Lines, or parts of"
            + " them, move with their own discounts; payments stay. If-Match is about this order, `version` about the other one.")
    public RestResponse<BothChanged> transferLines(UUID id, TransferLines command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/merge")
    @Operation(summary = "Merge an order into another one", description = "All its lines and guests move, and it is cancelled. What was"
            + " paid for it is refunded first. If-Match is about this order, `version` about the other one.")
    public RestResponse<BothChanged> mergeOrder(UUID id, MergeOrder command) {
        return execute(id, Validation.requireBody(command));
    }

    @POST
    @Path("{id}/unmerge")
    @Operation(summary = "Undo that an order was merged into another one", description = "What is left of its lines moves back as it is now,"
            + " and the order goes on.")
    public RestResponse<BothChanged> unmergeOrder(UUID id) {
        return execute(id, new UnmergeOrder());
    }

    /// @param other what became of the other order
    public record BothChanged(UUID id, long revision, long version, OrderState state, CommandResult<OrderState> other) {
    }

    private RestResponse<BothChanged> execute(UUID id, TableCommand command) {
        return idempotency.execute(command, () -> {
            var both = handler.handle(id, command, contexts.current());
            var order = both.order();
            return CommandResponses.ok(
                    new CommandResult<>(order.id(), order.revision(), order.version(), order.state(), both.tokenEntries()),
                    new BothChanged(order.id(), order.revision(), order.version(), order.state(), both.other()));
        });
    }
}
