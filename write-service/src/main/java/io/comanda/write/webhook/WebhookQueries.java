package io.comanda.write.webhook;

import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;

import io.comanda.write.http.CommandContexts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/// Shows a webhook and its secret. The write side answers: no view has it.
@Path("/api/write/webhooks")
@RunOnVirtualThread
@RolesAllowed({ MANAGER, OPERATOR })
@Tag(name = "Webhooks")
public class WebhookQueries {

    private final WebhookHandler handler;
    private final CommandContexts contexts;

    WebhookQueries(WebhookHandler handler, CommandContexts contexts) {
        this.handler = handler;
        this.contexts = contexts;
    }

    /// @param secret `whsec_…`, as libraries for Standard Webhooks take it
    public record Secret(String secret) {
    }

    @GET
    @Path("{id}")
    @Cache(isPrivate = true, noCache = true)
    @Operation(summary = "A webhook: whether it is suspended, and why")
    public WebhookView getWebhook(UUID id) {
        return handler.get(id, contexts.current());
    }

    @GET
    @Path("{id}/secret")
    @Cache(isPrivate = true, noCache = true, noStore = true)
    @Operation(summary = "The secret with which everything is signed that is sent to a webhook")
    public Secret getWebhookSecret(UUID id) {
        return new Secret(handler.secret(id, contexts.current()));
    }
}
