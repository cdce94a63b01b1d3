package io.comanda.read.http;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.rabbitmq.BrokerLost;
import io.comanda.read.token.IssuerUnavailable;
import io.comanda.read.token.RefusedToken;
import io.comanda.read.token.TokenRefusals;
import io.comanda.read.truth.TruthUnavailable;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Maps exceptions to problems. What is not mapped here is a bug, and a bug is a 500.
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private static final OutageLog OUTAGES = new OutageLog(LOG);

    static final String RETRY_AFTER_SECONDS = "2";

    /// Without any change of the request.
    private static final Set<Integer> WORTH_WAITING = Set.of(429, 503);

    private final TokenRefusals tokenRefusals;

    Problems(TokenRefusals tokenRefusals) {
        this.tokenRefusals = tokenRefusals;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        var response = response(problem);
        return (WORTH_WAITING.contains(problem.body().status()) ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS) : response)
                .build();
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException e) {
        return unauthorized("Bearer", "Send a bearer token in the header Authorization.");
    }

    @ServerExceptionMapper
    public Response invalidToken(AuthenticationFailedException e) {
        if (IssuerUnavailable.isCauseOf(e)) {
            return problem(Problem.unavailable("The token issuer's keys can't be had, so no token can be checked."));
        }
        var reason = RefusedToken.reason(e);
        tokenRefusals.log(reason);
        return unauthorized("Bearer error=\"invalid_token\", error_description=\"" + reason + "\"",
                "The bearer token is refused. " + reason);
    }

    private static Response unauthorized(String challenge, String detail) {
        return response(Problem.of(ProblemType.UNAUTHORIZED, detail)).header(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return problem(Problem.of(ProblemType.FORBIDDEN, "The role of your token does not allow this."));
    }

    /// Requests that the framework rejects.
    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 404 -> problem(Problem.of(ProblemType.NOT_FOUND, "There is nothing at this URL. /api/docs lists all queries."));
            case 405 -> problem(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Send queries with GET."));
            case 406 ->
                problem(Problem.of(ProblemType.NOT_ACCEPTABLE, "The header Accept must allow JSON, or text/event-stream for a stream."));
            default -> status < 500 ? problem(Problem.of(ProblemType.INVALID, "The request can't be parsed.")) : anythingElse(e);
        };
    }

    /// A request that Elasticsearch rejects is a bug. Another attempt would not help.
    @ServerExceptionMapper
    public Response elastic(ElasticException e) {
        return switch (e.kind()) {
            case REFUSED -> anythingElse(e);
            case FAILED, UNREACHABLE -> {
                OUTAGES.failed("Queries fail, Elasticsearch is unavailable", e);
                yield problem(Problem.of(ProblemType.UNAVAILABLE, "Elasticsearch is unavailable."));
            }
        };
    }

    /// Only operators' requests and proofs need RabbitMQ.
    @ServerExceptionMapper
    public Response broker(BrokerLost e) {
        OUTAGES.failed("Requests fail, RabbitMQ is unavailable", e);
        return problem(Problem.unavailable(String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    public Response truth(TruthUnavailable e) {
        OUTAGES.failed("Requests fail, the write side is unavailable", e);
        return problem(Problem.unavailable(String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    public Response anythingElse(Throwable e) {
        LOG.error("A query failed", e);
        return problem(Problem.of(ProblemType.BROKEN, "Internal error. The log has the details."));
    }

    private static ResponseBuilder response(Problem problem) {
        return Response.status(problem.body().status()).type(Problem.MEDIA_TYPE).entity(problem.body());
    }
}
