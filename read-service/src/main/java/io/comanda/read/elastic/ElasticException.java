package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A request to Elasticsearch failed.
public final class ElasticException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public enum Kind {
        /// 4xx: the request, a permission or a name is wrong.
        REFUSED,
        /// 5xx or 429: may succeed later.
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
        var reason = error.path("reason").asText();
        var kind = status >= 500 || status == 429 ? Kind.FAILED : Kind.REFUSED;
        return new ElasticException(kind, status, type, "Elasticsearch answers " + status + " " + type + ": " + reason, cause);
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
