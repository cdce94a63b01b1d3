package io.comanda.write.http;

import io.comanda.write.command.Refused;
import io.comanda.write.command.Violation;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// A problem as in RFC 9457: `type` is for programs, `detail` for people.
///
/// @param type       the URL of its explanation
/// @param violations all violations of an invalid request; null for other problems
public record Problem(String type, String title, int status, @Nullable String detail, @Nullable List<Violation> violations) {

    static final MediaType MEDIA_TYPE = MediaType.valueOf("application/problem+json");

    public static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(ProblemType.PAGE + "#" + type.slug(), type.title, type.status, detail, null);
    }

    static Problem of(List<Violation> violations, String detail) {
        var type = ProblemType.INVALID;
        return new Problem(ProblemType.PAGE + "#" + type.slug(), type.title, type.status, detail, List.copyOf(violations));
    }

    public static Problem of(Refused e) {
        return new Problem(ProblemType.PAGE + "#" + e.refusal().slug(), e.refusal().title(), 409, e.getMessage(), null);
    }

    public RestResponse<Problem> asResponse() {
        return RestResponse.ResponseBuilder.<Problem>create(status).entity(this).type(MEDIA_TYPE).build();
    }
}
