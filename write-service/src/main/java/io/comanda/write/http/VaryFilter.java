package io.comanda.write.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Each response depends on its caller. It says so even where no cache may store it: some proxies store what they are told to.
class VaryFilter {

    @ServerResponseFilter
    public void add(ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }
}
