package io.comanda.read.edge;

import io.comanda.read.elastic.ElasticException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where what went wrong becomes an answer.
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper
    public Response of(Problem problem) {
        return Response.status(problem.body().status()).type(PROBLEM_JSON).entity(problem.body()).build();
    }

    @ServerExceptionMapper
    public Response of(WebApplicationException failure) {
        return of(Problem.http(failure.getResponse().getStatusInfo()));
    }

    /// A request that Elasticsearch declines is our mistake, and asking again won't help.
    @ServerExceptionMapper
    public Response of(ElasticException failure) {
        LOG.warn("A question could not be answered", failure);
        return switch (failure.kind()) {
            case REFUSED -> of(Problem.broken());
            case FAILED, UNREACHABLE -> Response.fromResponse(of(Problem.unavailable())).header("Retry-After", RETRY_AFTER_SECONDS)
                    .build();
        };
    }
}
