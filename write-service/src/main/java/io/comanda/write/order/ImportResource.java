package io.comanda.write.order;

import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;

import io.comanda.write.command.Validation;
import io.comanda.write.http.CommandContexts;
import io.comanda.write.idempotency.IdempotencyFilter;
import io.comanda.write.order.ImportOrders.Imported;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// HTTP → command, for past orders of another till.
@Path("/api/restaurants/{id}/orders/import")
@RunOnVirtualThread
@RolesAllowed({ MANAGER, OPERATOR })
@Tag(name = "Orders")
public class ImportResource {

    private final ImportHandler handler;
    private final IdempotencyFilter idempotency;
    private final CommandContexts contexts;
    private final ImportTurns turns;

    ImportResource(ImportHandler handler, IdempotencyFilter idempotency, CommandContexts contexts, ImportTurns turns) {
        this.handler = handler;
        this.idempotency = idempotency;
        this.contexts = contexts;
        this.turns = turns;
    }

    @POST
    @Operation(summary = "Import past orders", description = "Up to 500 at once. Safe to repeat: an order that is there"
            + " already is skipped. An order whose reference belongs to another order is reported as differing.")
    public RestResponse<Imported> importOrders(UUID id, ImportOrders chunk) {
        var body = Validation.requireBody(chunk);
        return turns.inTurn(() -> idempotency.execute(body, () -> RestResponse.ok(handler.handle(id, body, contexts.current()))));
    }
}
