package io.comanda.write.edge;

import io.comanda.write.Asked;
import io.comanda.write.Door;
import io.comanda.write.NotFound;
import io.comanda.write.OutOfReach;
import io.comanda.write.Refused;
import io.comanda.write.edge.Bodies.Malformed;
import io.comanda.write.edge.Bodies.TooLarge;
import io.comanda.write.edge.KeptAnswers.AnsweredBefore;
import io.comanda.write.edge.KeptAnswers.KeyReused;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// The one place where a failure becomes an answer. What is not here is a bug, and a bug is a 500.
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    static final String RETRY_AFTER_SECONDS = "2";

    private final Refusals refusals;

    Problems(Refusals refusals) {
        this.refusals = refusals;
    }

    @ServerExceptionMapper
    RestResponse<Problem> refused(Refused e) {
        refusals.count(e.refusal());
        return Problem.of(e).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<byte[]> answeredBefore(AnsweredBefore first) {
        var answer = RestResponse.ResponseBuilder.<byte[]>create(first.status).entity(first.body).type(first.contentType)
                .header("Idempotency-Replayed", "true");
        if (first.location != null) {
            answer.header(HttpHeaders.LOCATION, first.location);
        }
        if (first.etag != null) {
            answer.header(HttpHeaders.ETAG, first.etag);
        }
        if (first.consistencyToken != null) {
            answer.header(Answers.CONSISTENCY_TOKEN, first.consistencyToken);
        }
        return answer.build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> keyReused(KeyReused e) {
        return Problem.of(ProblemType.KEY_REUSED, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> stale(Asked.Stale e) {
        return Problem.of(ProblemType.STALE, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unseen(Caller.Unseen e) {
        return Problem.of(ProblemType.IF_MATCH_MISSING, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unauthorized(UnauthorizedException e) {
        return unauthorized("Bearer", "Send a bearer token in the header Authorization.");
    }

    @ServerExceptionMapper
    RestResponse<Problem> notBelieved(AuthenticationFailedException e) {
        LOG.debugf("A token was not believed: %s", e.getMessage());
        return unauthorized("Bearer error=\"invalid_token\"", "The bearer token is not to be believed, or not any more.");
    }

    private static RestResponse<Problem> unauthorized(String challenge, String detail) {
        var problem = Problem.of(ProblemType.UNAUTHORIZED, detail);
        return RestResponse.ResponseBuilder.<Problem>create(problem.status()).entity(problem).type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException e) {
        return Problem.of(ProblemType.FORBIDDEN, "The role of your token is not for this.").asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> outOfReach(OutOfReach e) {
        return Problem.of(ProblemType.FORBIDDEN, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> notFound(NotFound e) {
        return Problem.of(ProblemType.NOT_FOUND, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> invalid(Door.Invalid e) {
        return Problem.of(e.violations(), String.valueOf(e.getMessage())).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> malformed(Malformed e) {
        return Problem.of(ProblemType.MALFORMED, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> tooLarge(TooLarge e) {
        return Problem.of(ProblemType.TOO_LARGE, e.getMessage()).asResponse();
    }

    /// What the framework says no to.
    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return (switch (status) {
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "There is nothing at this address.");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, null);
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, null);
            case 413 -> Problem.of(ProblemType.TOO_LARGE, null);
            case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, null);
            default -> status < 500 ? Problem.of(ProblemType.MALFORMED, null) : broken(e);
        }).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> anythingElse(Throwable e) {
        if (!isOverload(e)) {
            return broken(e).asResponse();
        }
        LOG.warnf("A command was sent away: %s", e.getMessage());
        var problem = Problem.of(ProblemType.UNAVAILABLE, "The database is away or has too much to do. Nothing has happened.");
        return RestResponse.ResponseBuilder.<Problem>create(problem.status()).entity(problem).type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
    }

    private static Problem broken(Throwable e) {
        LOG.error("A command failed", e);
        return Problem.of(ProblemType.BROKEN, null);
    }

    /// No connection to be had, none any more (class 08), or PostgreSQL is going down or full (57P, 53).
    private static boolean isOverload(@Nullable Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (sql.getSQLState() == null
                    ? String.valueOf(sql.getMessage()).contains("acquisition timeout")
                    : sql.getSQLState().matches("08.*|57P.*|53.*"))) {
                return true;
            }
        }
        return false;
    }
}
