package io.comanda.write.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.comanda.write.Asked;
import io.comanda.write.Door;
import io.comanda.write.NotFound;
import io.comanda.write.Refused;
import io.comanda.write.edge.KeptAnswers.AnsweredBefore;
import io.comanda.write.edge.KeptAnswers.KeyReused;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where a failure becomes an answer. What is not here is a bug, and a bug is a 500.
class Problems {

    private static final String INVALID = "urn:comanda:problem:invalid";

    @ServerExceptionMapper
    RestResponse<Problem> refused(Refused e) {
        return of(e).asResponse();
    }

    static Problem of(Refused e) {
        return new Problem("urn:comanda:refusal:" + e.refusal().slug(), e.refusal().title(), 409, e.getMessage());
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
        return answer.build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> keyReused(KeyReused e) {
        return new Problem("urn:comanda:problem:key-reused", "The key was used for something else", 422, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> stale(Asked.Stale e) {
        return new Problem("urn:comanda:problem:stale", "It has changed meanwhile", 412, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unseen(Caller.Unseen e) {
        return new Problem("urn:comanda:problem:if-match-missing", "What is to be overwritten?", 428, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> notFound(NotFound e) {
        return new Problem("urn:comanda:problem:not-found", "Not found", 404, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> invalid(Door.Invalid e) {
        return new Problem(INVALID, "The request can't be meant", 400, e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unreadable(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Door.Invalid invalid) {
                var pointer = pointer(e);
                return new Problem(INVALID, "The request can't be meant", 400,
                        (pointer.isEmpty() ? "" : "At " + pointer + ": ") + invalid.getMessage()).asResponse();
            }
        }
        var where = e instanceof JsonMappingException mapping ? pointer(mapping) : "";
        return new Problem("urn:comanda:problem:malformed", "The body is not the JSON that is expected", 400,
                (where.isEmpty() ? "" : "At " + where + ": ") + firstSentence(e)).asResponse();
    }

    /// The same, said explicitly: the framework has an answer of its own to this kind.
    @ServerExceptionMapper
    RestResponse<Problem> mismatched(MismatchedInputException e) {
        return unreadable(e);
    }

    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        var status = e.getResponse().getStatusInfo();
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(),
                status.getStatusCode() == 404 ? "There is nothing at this address." : status.getReasonPhrase() + ".").asResponse();
    }

    private static String pointer(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()))
                        .collect(Collectors.joining())
                : "";
    }

    /// Jackson's messages go on to name classes; the caller needs none of that.
    private static String firstSentence(JsonProcessingException e) {
        var message = e.getOriginalMessage().replaceAll("\\[simple type, class [\\w.$]*?(\\w+)]", "$1")
                .replaceAll("\\(class [^)]*\\)|`[a-z][\\w.]*\\.([A-Z][\\w$]*)(<[^`]*>)?`", "$1");
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
