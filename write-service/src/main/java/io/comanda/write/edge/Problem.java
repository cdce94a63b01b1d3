package io.comanda.write.edge;

import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// RFC 9457: what went wrong, for a program (`type`) and for a person (`detail`).
record Problem(String type, String title, int status, @Nullable String detail) {

    static final MediaType MEDIA_TYPE = MediaType.valueOf("application/problem+json");

    RestResponse<Problem> asResponse() {
        return RestResponse.ResponseBuilder.<Problem>create(status).entity(this).type(MEDIA_TYPE).build();
    }
}
