package io.comanda.write.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Where there is no body, its type does not matter: a command with an optional body would be a 415 otherwise. A body without a type is
/// JSON, as all are.
class ContentTypeFilter {

    @ServerRequestFilter(preMatching = true)
    public void assumeJson(ContainerRequestContext request) {
        var headers = request.getHeaders();
        if (!headers.containsKey(HttpHeaders.CONTENT_TYPE) || !hasBody(request)) {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeaders().containsKey("Transfer-Encoding") : !length.equals("0");
    }
}
