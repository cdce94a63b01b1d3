package io.comanda.write.guest;

import static io.comanda.write.access.Roles.GUEST;
import static io.comanda.write.access.Roles.OPERATOR;

import io.comanda.write.http.CommandContexts;
import io.comanda.write.http.CommandResponses;
import io.comanda.write.idempotency.IdempotencyFilter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/// HTTP → command, for guests who want their personal data erased.
@Path("/api")
@RunOnVirtualThread
@RolesAllowed({ GUEST, OPERATOR })
@Tag(name = "Guests")
public class GuestResource {

    private final GuestHandler handler;
    private final IdempotencyFilter idempotency;
    private final CommandContexts contexts;

    GuestResource(GuestHandler handler, IdempotencyFilter idempotency, CommandContexts contexts) {
        this.handler = handler;
        this.idempotency = idempotency;
        this.contexts = contexts;
    }

    @POST
    @Path("guests/{id}/erase")
    @Operation(summary = "Erase a guest's personal data from all their orders", description = "The request is recorded and then carried out, one"
            + " transaction per order; the Location has its progress. Safe to repeat.")
    public RestResponse<ErasureProgress> eraseGuest(UUID id) {
        return idempotency.execute(id,
                () -> CommandResponses.accepted("/api/write/erasures/" + id, handler.erase(id, contexts.current())));
    }

    @GET
    @Path("write/erasures/{guest}")
    @Cache(isPrivate = true, noCache = true)
    @Operation(summary = "The progress of an erasure")
    public ErasureProgress getErasure(UUID guest) {
        return handler.progressOf(guest, contexts.current());
    }
}
