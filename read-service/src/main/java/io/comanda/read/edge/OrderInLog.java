package io.comanda.read.edge;

import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// What is logged about an order says which: a field of its own in structured logs, to be searched for.
class OrderInLog {

    private static final String ORDERS = "/api/orders/";

    /// Quarkus keeps it as long as the request lasts.
    @ServerRequestFilter
    void remember(UriInfo uri) {
        var id = uri.getPathParameters().getFirst("id");
        if (id != null && uri.getPath().startsWith(ORDERS)) {
            MDC.put("order", id);
        }
    }
}
