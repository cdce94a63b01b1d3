package io.comanda.write.restaurant;

import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;

import io.comanda.events.CashUp;
import io.comanda.events.RestaurantState;
import io.comanda.write.command.Validation;
import io.comanda.write.http.CommandContexts;
import io.comanda.write.http.CommandResponses;
import io.comanda.write.idempotency.IdempotencyFilter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// Closes business days.
@Path("/api/restaurants/{id}/cash-ups")
@RunOnVirtualThread
@RolesAllowed({ MANAGER, OPERATOR })
@Tag(name = "Cash-ups")
public class CashUpResource {

    private final CashUpHandler handler;
    private final IdempotencyFilter idempotency;
    private final CommandContexts contexts;

    CashUpResource(CashUpHandler handler, IdempotencyFilter idempotency, CommandContexts contexts) {
        this.handler = handler;
        this.idempotency = idempotency;
        this.contexts = contexts;
    }

    /// @param cashUp what was expected, counted and missing
    public record CashedUp(UUID id, long revision, long version, RestaurantState state, CashUp cashUp) {
    }

    @POST
    @Operation(summary = "Cash up a business day", description = "Its figures never change any more: what is refunded or returned later counts"
            + " on the day on which that happens. It is refused while orders of the day are open. Guests who come after the cash-up of"
            + " today are served on the next business day.")
    public RestResponse<CashedUp> cashUpDay(UUID id, CashUpDay command) {
        return idempotency.execute(Validation.requireBody(command), () -> {
            var done = handler.handle(id, command, contexts.current());
            var result = done.result();
            return CommandResponses.ok(result,
                    new CashedUp(result.id(), result.revision(), result.version(), result.state(), done.cashUp()));
        });
    }
}
