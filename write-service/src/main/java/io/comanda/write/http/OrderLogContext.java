package io.comanda.write.http;

import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Puts the order's id into the logging context, so that structured logs have it as a field.
class OrderLogContext {

    private static final String ORDERS = "/api/orders/";

    /// Quarkus keeps the context until the request ends.
    @ServerRequestFilter
    void addOrderId(UriInfo uri) {
        var id = uri.getPathParameters().getFirst("id");
        if (id != null && uri.getPath().startsWith(ORDERS)) {
            MDC.put("order", id);
        }
    }
}
