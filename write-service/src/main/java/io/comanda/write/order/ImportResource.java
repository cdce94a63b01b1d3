package io.comanda.write.order;

import static io.comanda.write.edge.Roles.MANAGER;
import static io.comanda.write.edge.Roles.OPERATOR;

import io.comanda.write.Door;
import io.comanda.write.edge.Caller;
import io.comanda.write.edge.Once;
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
    private final Once once;
    private final Caller caller;

    ImportResource(ImportHandler handler, Once once, Caller caller) {
        this.handler = handler;
        this.once = once;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Import past orders", description = "Up to 500 at once. Safe to repeat: a known reference is left alone.")
    public RestResponse<Imported> importOrders(UUID id, ImportOrders chunk) {
        return once.answer(Door.body(chunk), () -> RestResponse.ok(handler.handle(id, chunk, caller.asked())));
    }
}
