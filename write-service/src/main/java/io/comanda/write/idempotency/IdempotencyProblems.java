package io.comanda.write.idempotency;

import io.comanda.write.http.CommandResponses;
import io.comanda.write.http.Problem;
import io.comanda.write.http.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Maps this package's exceptions to responses.
class IdempotencyProblems {

    @ServerExceptionMapper
    RestResponse<byte[]> alreadyProcessed(AlreadyProcessed first) {
        var response = RestResponse.ResponseBuilder.<byte[]>create(first.status).entity(first.body).type(first.contentType)
                .header("Idempotency-Replayed", "true");
        if (first.location != null) {
            response.header(HttpHeaders.LOCATION, first.location);
        }
        if (first.etag != null) {
            response.header(HttpHeaders.ETAG, first.etag);
        }
        if (first.consistencyToken != null) {
            response.header(CommandResponses.CONSISTENCY_TOKEN, first.consistencyToken);
        }
        return response.build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> keyReused(KeyReused e) {
        return Problem.of(ProblemType.KEY_REUSED, e.getMessage()).asResponse();
    }
}
