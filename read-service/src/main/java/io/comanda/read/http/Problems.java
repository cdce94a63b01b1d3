package io.comanda.read.http;

import io.comanda.read.elastic.ElasticException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where what went wrong becomes an answer. What is not here is a bug, and a bug is a 500.
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    static final String RETRY_AFTER_SECONDS = "2";

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        var answer = answer(problem);
        return (problem.body().status() == 503 ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS) : answer).build();
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException nobody) {
        return unauthorized("Bearer", "Send a bearer token in the header Authorization.");
    }

    @ServerExceptionMapper
    public Response notBelieved(AuthenticationFailedException failure) {
        LOG.debugf("A token was not believed: %s", failure.getMessage());
        return unauthorized("Bearer error=\"invalid_token\"", "The bearer token is not to be believed, or not any more.");
    }

    private static Response unauthorized(String challenge, String detail) {
        return answer(Problem.of(ProblemType.UNAUTHORIZED, detail)).header(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return problem(Problem.of(ProblemType.FORBIDDEN, "The role of your token is not for this."));
    }

    /// What the framework says no to.
    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 404 -> problem(Problem.of(ProblemType.NOT_FOUND, "Nothing is here; everything there is stands under /api/docs."));
            case 405 -> problem(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Ask with GET."));
            case 406 -> problem(Problem.of(ProblemType.NOT_ACCEPTABLE, "Say in the header Accept that JSON will do."));
            default -> status < 500 ? problem(Problem.of(ProblemType.INVALID, "The request can't be read.")) : anythingElse(e);
        };
    }

    /// A request that Elasticsearch declines is our mistake, and asking again won't help.
    @ServerExceptionMapper
    public Response elastic(ElasticException e) {
        return switch (e.kind()) {
            case REFUSED -> anythingElse(e);
            case FAILED, UNREACHABLE -> {
                LOG.warn("A question could not be answered", e);
                yield problem(Problem.of(ProblemType.UNAVAILABLE, "The views can't be reached just now. Nothing is lost."));
            }
        };
    }

    @ServerExceptionMapper
    public Response anythingElse(Throwable e) {
        LOG.error("A question failed", e);
        return problem(Problem.of(ProblemType.BROKEN, "That is a mistake on our side, and it is in the log."));
    }

    private static ResponseBuilder answer(Problem problem) {
        return Response.status(problem.body().status()).type(Problem.MEDIA_TYPE).entity(problem.body());
    }
}
