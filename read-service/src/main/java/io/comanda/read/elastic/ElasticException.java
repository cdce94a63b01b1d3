package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request to Elasticsearch failed.
public final class ElasticException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> LATER = Set.of(REQUEST_TIMEOUT, TOO_MANY_REQUESTS);

    public enum Kind {
        /// 4xx: the request, a permission or a name is wrong.
        REFUSED,
        /// 5xx, 408 or 429: may succeed later.
        FAILED,
        /// No response.
        UNREACHABLE
    }

    private final Kind kind;
    private final int status;
    private final String type;

    private ElasticException(Kind kind, int status, String type, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.type = type;
    }

    /// @param error what stands under `error` in the response
    static ElasticException of(int status, JsonNode error, @Nullable Throwable cause) {
        var type = error.path("type").asText();
        var kind = status >= 500 || LATER.contains(status) ? Kind.FAILED : Kind.REFUSED;
        return new ElasticException(kind, status, type, "Elasticsearch answers " + status + " " + what(status, error), cause);
    }

    private static String what(int status, JsonNode error) {
        if (status == REQUEST_TIMEOUT) {
            return "(it did not become ready in time: no master, or shards that are not started)";
        }
        if (error.isMissingNode()) {
            return "without saying why";
        }
        return error.isTextual() ? error.textValue() : error.path("type").asText() + ": " + error.path("reason").asText();
    }

    /// The same, of something in particular.
    ElasticException about(String what) {
        return new ElasticException(kind, status, type, what + " (" + getMessage() + ")", this);
    }

    static ElasticException unreachable(Throwable cause) {
        return new ElasticException(Kind.UNREACHABLE, 0, "", "Elasticsearch can't be reached: " + cause, cause);
    }

    public Kind kind() {
        return kind;
    }

    /// The HTTP status, or 0 without a response.
    public int status() {
        return status;
    }

    /// Elasticsearch's name for the error, such as `index_not_found_exception`; empty if there is none.
    public String type() {
        return type;
    }
}
