package io.comanda.write.webhook;

import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;

import io.comanda.write.command.CommandResult;
import io.comanda.write.command.Validation;
import io.comanda.write.http.CommandContexts;
import io.comanda.write.http.CommandResponses;
import io.comanda.write.idempotency.IdempotencyFilter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// Registers webhooks. The versions in ETags and `If-Match` are those of the restaurant.
@Path("/api/webhooks")
@RunOnVirtualThread
@RolesAllowed({ MANAGER, OPERATOR })
@Tag(name = "Webhooks")
public class WebhookResource {

    private final WebhookHandler handler;
    private final IdempotencyFilter idempotency;
    private final CommandContexts contexts;

    WebhookResource(WebhookHandler handler, IdempotencyFilter idempotency, CommandContexts contexts) {
        this.handler = handler;
        this.idempotency = idempotency;
        this.contexts = contexts;
    }

    @POST
    @Operation(summary = "Register a webhook", description = "From now on the events of the restaurant are sent to the address, signed with"
            + " the secret of the webhook.")
    public RestResponse<CommandResult<WebhookView>> registerWebhook(RegisterWebhook command) {
        var valid = Validation.requireBody(command);
        return idempotency.execute(valid, () -> {
            var result = handler.register(valid, contexts.current());
            return CommandResponses.created("/api/write/webhooks/", result, result);
        });
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Resume a suspended webhook", description = "What has happened in the meantime is sent now.")
    public RestResponse<CommandResult<WebhookView>> resumeWebhook(UUID id) {
        return idempotency.execute("resume", () -> CommandResponses.ok(handler.resume(id, contexts.current())));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a webhook", description = "What has not been sent yet is dropped.")
    public RestResponse<CommandResult<WebhookView>> removeWebhook(UUID id) {
        return CommandResponses.ok(handler.remove(id, contexts.current()));
    }
}
