package io.comanda.write.edge;

import io.comanda.write.Door.Violation;
import io.comanda.write.Refused;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// RFC 9457: what went wrong, for a program (`type`) and for a person (`detail`).
///
/// @param type       leads to the page that explains it
/// @param violations all that can't be meant; only of an invalid request
record Problem(String type, String title, int status, @Nullable String detail, @Nullable List<Violation> violations) {

    static final MediaType MEDIA_TYPE = MediaType.valueOf("application/problem+json");

    static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(ProblemType.PAGE + "#" + type.slug(), type.title, type.status, detail, null);
    }

    static Problem of(List<Violation> violations, String detail) {
        var type = ProblemType.INVALID;
        return new Problem(ProblemType.PAGE + "#" + type.slug(), type.title, type.status, detail, List.copyOf(violations));
    }

    static Problem of(Refused e) {
        return new Problem(ProblemType.PAGE + "#" + e.refusal().slug(), e.refusal().title(), 409, e.getMessage(), null);
    }

    RestResponse<Problem> asResponse() {
        return RestResponse.ResponseBuilder.<Problem>create(status).entity(this).type(MEDIA_TYPE).build();
    }
}
