package io.comanda.write.webhook;

import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;

import io.comanda.write.http.CommandContexts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/// Shows all webhooks of a restaurant. A class with the common beginning of both paths, `/api/write`, would hide those of other resources
/// with a shorter one: JAX-RS chooses the class first.
@Path("/api/write/restaurants/{restaurant}/webhooks")
@RunOnVirtualThread
@RolesAllowed({ MANAGER, OPERATOR })
@Tag(name = "Webhooks")
public class WebhookListQueries {

    private final WebhookHandler handler;
    private final CommandContexts contexts;

    WebhookListQueries(WebhookHandler handler, CommandContexts contexts) {
        this.handler = handler;
        this.contexts = contexts;
    }

    public record WebhookList(List<WebhookView> items) {

        public WebhookList {
            items = List.copyOf(items);
        }
    }

    @GET
    @Cache(isPrivate = true, noCache = true)
    @Operation(summary = "The webhooks of a restaurant, in order of registration")
    public WebhookList listWebhooks(String restaurant) {
        return new WebhookList(handler.list(restaurant, contexts.current()));
    }
}
