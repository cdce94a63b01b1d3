package io.comanda.write.http;

import io.comanda.write.access.OutOfScope;
import io.comanda.write.command.DatabaseFailure;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.NotFound;
import io.comanda.write.command.OutcomeUnknown;
import io.comanda.write.command.Overloaded;
import io.comanda.write.command.Refused;
import io.comanda.write.command.VersionMismatch;
import io.comanda.write.http.CommandContexts.IfMatchMissing;
import io.comanda.write.http.RequestBodyReader.BodyTooLarge;
import io.comanda.write.http.RequestBodyReader.MalformedBody;
import io.comanda.write.http.RequestBodyReader.UnknownEncoding;
import io.comanda.write.token.IssuerUnavailable;
import io.comanda.write.token.RefusedToken;
import io.comanda.write.token.TokenRefusals;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Maps exceptions to problems. What is not mapped here or beside its exception is a bug, and a bug is a 500.
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    static final String RETRY_AFTER_SECONDS = "2";

    private final RefusalMetrics refusals;
    private final TokenRefusals tokenRefusals;

    Problems(RefusalMetrics refusals, TokenRefusals tokenRefusals) {
        this.refusals = refusals;
        this.tokenRefusals = tokenRefusals;
    }

    @ServerExceptionMapper
    RestResponse<Problem> refused(Refused e) {
        refusals.count(e.refusal());
        return Problem.of(e).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> versionMismatch(VersionMismatch e) {
        return Problem.of(ProblemType.STALE, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> ifMatchMissing(IfMatchMissing e) {
        return Problem.of(ProblemType.IF_MATCH_MISSING, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unauthorized(UnauthorizedException e) {
        return unauthorized("Bearer", "Send a bearer token in the header Authorization.");
    }

    @ServerExceptionMapper
    RestResponse<Problem> invalidToken(AuthenticationFailedException e) {
        if (IssuerUnavailable.isCauseOf(e)) {
            return unavailable(ProblemType.UNAVAILABLE,
                    "The token issuer's keys can't be had, so no token can be checked. Nothing was executed.");
        }
        var reason = RefusedToken.reason(e);
        tokenRefusals.log(reason);
        return unauthorized("Bearer error=\"invalid_token\", error_description=\"" + reason + "\"",
                "The bearer token is refused. " + reason);
    }

    private static RestResponse<Problem> unauthorized(String challenge, String detail) {
        var problem = Problem.of(ProblemType.UNAUTHORIZED, detail);
        return RestResponse.ResponseBuilder.<Problem>create(problem.status()).entity(problem).type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException e) {
        return Problem.of(ProblemType.FORBIDDEN, "The role of your token does not allow this.").asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> outOfScope(OutOfScope e) {
        return Problem.of(ProblemType.FORBIDDEN, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> notFound(NotFound e) {
        return Problem.of(ProblemType.NOT_FOUND, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> invalid(InvalidRequest e) {
        return Problem.of(e.violations(), String.valueOf(e.getMessage())).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> malformed(MalformedBody e) {
        return Problem.of(ProblemType.MALFORMED, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> tooLarge(BodyTooLarge e) {
        return Problem.of(ProblemType.TOO_LARGE, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unknownEncoding(UnknownEncoding e) {
        var problem = Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, e.getMessage());
        return RestResponse.ResponseBuilder.<Problem>create(problem.status()).entity(problem).type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.ACCEPT_ENCODING, "gzip").build();
    }

    /// Requests that the framework rejects.
    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return (switch (status) {
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "There is nothing at this URL.");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, null);
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, null);
            case 413 -> Problem.of(ProblemType.TOO_LARGE, null);
            case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, null);
            default -> status < 500 ? Problem.of(ProblemType.MALFORMED, null) : internalError(e);
        }).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> anythingElse(Throwable e) {
        if (!DatabaseFailure.isUnavailable(e)) {
            return internalError(e).asResponse();
        }
        LOG.warnf("A command was rejected, the database is unavailable: %s", e.getMessage());
        return unavailable(ProblemType.UNAVAILABLE, "The database is unavailable or overloaded. Nothing was executed.");
    }

    @ServerExceptionMapper
    RestResponse<Problem> outcomeUnknown(OutcomeUnknown e) {
        LOG.warnf("It is unknown whether a command was executed: %s", e.getMessage());
        return unavailable(ProblemType.OUTCOME_UNKNOWN, null);
    }

    @ServerExceptionMapper
    RestResponse<Problem> overloaded(Overloaded e) {
        return unavailable(ProblemType.UNAVAILABLE, String.valueOf(e.getMessage()));
    }

    private static RestResponse<Problem> unavailable(ProblemType type, @Nullable String detail) {
        var problem = Problem.of(type, detail);
        return RestResponse.ResponseBuilder.<Problem>create(problem.status()).entity(problem).type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
    }

    private static Problem internalError(Throwable e) {
        LOG.error("A command failed", e);
        return Problem.of(ProblemType.BROKEN, null);
    }

}
