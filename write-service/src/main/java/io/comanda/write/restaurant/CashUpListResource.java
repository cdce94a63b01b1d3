package io.comanda.write.restaurant;

import static io.comanda.write.access.Roles.MANAGER;
import static io.comanda.write.access.Roles.OPERATOR;

import io.comanda.events.CashUp;
import io.comanda.write.http.CommandContexts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/// Shows what was counted. The write side answers, because a cash-up is the end of a day whether or not a view has heard of it.
@Path("/api/write/cash-ups")
@RunOnVirtualThread
@RolesAllowed({ MANAGER, OPERATOR })
@Tag(name = "Cash-ups")
public class CashUpListResource {

    /// A quarter of a year.
    private static final int SHOWN_MAX = 100;

    private final CashUpHandler handler;
    private final CommandContexts contexts;

    CashUpListResource(CashUpHandler handler, CommandContexts contexts) {
        this.handler = handler;
        this.contexts = contexts;
    }

    public record CashUpList(List<CashUp> items) {

        public CashUpList {
            items = List.copyOf(items);
        }
    }

    @GET
    @Path("{restaurant}")
    @Cache(isPrivate = true, noCache = true)
    @Operation(summary = "The latest 100 cash-ups of a restaurant, the newest day first")
    public CashUpList listCashUps(String restaurant) {
        return new CashUpList(handler.latest(restaurant, SHOWN_MAX, contexts.current()));
    }
}
