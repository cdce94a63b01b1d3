package io.comanda.write.guest;

import static io.comanda.write.edge.Roles.GUEST;
import static io.comanda.write.edge.Roles.OPERATOR;

import io.comanda.write.edge.Caller;
import io.comanda.write.edge.Once;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/// HTTP → command, for guests who want to be forgotten.
@Path("/api")
@RunOnVirtualThread
@RolesAllowed({ GUEST, OPERATOR })
@Tag(name = "Guests")
public class GuestResource {

    private final GuestHandler handler;
    private final Once once;
    private final Caller caller;

    GuestResource(GuestHandler handler, Once once, Caller caller) {
        this.handler = handler;
        this.once = once;
        this.caller = caller;
    }

    @POST
    @Path("guests/{id}/erase")
    @Operation(summary = "Erase who a guest is from every order of theirs", description = "It is taken down and worked through, an order a"
            + " transaction; the Location tells how far it is. Safe to repeat.")
    public RestResponse<ErasureProgress> erase(UUID id) {
        return once.answer(id, () -> RestResponse.ResponseBuilder.<ErasureProgress>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/api/write/erasures/" + id)).entity(handler.erase(id, caller.asked())).build());
    }

    @GET
    @Path("write/erasures/{guest}")
    @Cache(isPrivate = true, noCache = true)
    @Operation(summary = "How far a guest is forgotten")
    public ErasureProgress erasure(UUID guest) {
        return handler.progressOf(guest, caller.asked());
    }
}
