package io.comanda.write.restaurant;

import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;

import io.comanda.write.command.Validation;
import io.comanda.write.http.CommandContexts;
import io.comanda.write.idempotency.IdempotencyFilter;
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

/// Codes with which guests without an account order at their tables.
@Path("/api/restaurants/{id}/table-codes")
@RunOnVirtualThread
@RolesAllowed({ MANAGER, OPERATOR })
@Tag(name = "Restaurants")
public class TableCodesResource {

    private final TableCodesHandler handler;
    private final IdempotencyFilter idempotency;
    private final CommandContexts contexts;

    TableCodesResource(TableCodesHandler handler, IdempotencyFilter idempotency, CommandContexts contexts) {
        this.handler = handler;
        this.idempotency = idempotency;
        this.contexts = contexts;
    }

    /// @param restaurant its code
    public record TableCodes(String restaurant, List<TableCode> codes) {

        public TableCodes {
            codes = List.copyOf(codes);
        }
    }

    /// @param code what a guest without an account sends as 'tableCode'
    /// @param link the path of the menu for guests at this table, to be printed as a QR code with the address of this host before it
    /// @param svg  that QR code as an SVG image; absent without `address`
    public record TableCode(String table, String code, String link, @Nullable String svg) {
    }

    @POST
    @Operation(summary = "The codes of tables", description = "A guest without an account orders at a table with the table's code. The codes"
            + " stay the same until they are rotated: then all older codes of the restaurant are worthless. With `address` each link comes as a QR code, too.")
    public RestResponse<TableCodes> makeTableCodes(UUID id, MakeTableCodes tables) {
        var command = Validation.requireBody(tables);
        return idempotency.execute(command, () -> RestResponse.ok(handler.handle(id, command, contexts.current())));
    }
}
