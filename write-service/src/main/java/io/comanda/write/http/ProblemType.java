package io.comanda.write.http;

import java.util.Locale;

/// All problems other than a rule's [io.comanda.write.command.Refusal]. Part of the API: programs act on the type.
public enum ProblemType {
    MALFORMED(400, "The body is not JSON", "The body can't be parsed or inflated. The detail says where the error is."),
    INVALID(400, "The request is invalid",
            "A value is missing, has the wrong type or exceeds a limit. `violations` lists all errors, each with a"
                    + " JSON pointer (RFC 6901), a header or a parameter."),
    UNAUTHORIZED(401, "Authentication required", "The bearer token is missing or not valid: expired, from another issuer, or for another"
            + " audience. Get a new one."),
    FORBIDDEN(403, "Access denied", "The token is valid, but its role or its restaurants do not allow this."),
    NOT_FOUND(404, "Not found", "There is nothing at this URL, or the object of the command does not exist."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The URL exists, but not with this method. Queries are served by the read side."),
    NOT_ACCEPTABLE(406, "Not acceptable", "Responses are JSON."),
    STALE(412, "It has changed in the meantime", "`If-Match` has another version than the current one. Read it again, then decide again."),
    TOO_LARGE(413, "The body is too large", "A body may have 1 MiB, a menu or an import 6 MiB. Split the request."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "Commands are sent as `application/json`, compressed with gzip or not at all."),
    KEY_REUSED(422, "The key was used for another request",
            "An `Idempotency-Key` belongs to one request. Use a new key for a new request."),
    IF_MATCH_MISSING(428, "If-Match is missing",
            "A command that overwrites needs `If-Match` with the ETag of the version to overwrite, or `*`."),
    BROKEN(500, "Internal error",
            "A bug; the log has the details. With an `Idempotency-Key` it is safe to try again."),
    OUTCOME_UNKNOWN(503, "It is unknown whether it was executed",
            "The connection to the database was lost while the command was being committed. Send the same request again with the same"
                    + " `Idempotency-Key` after `Retry-After` seconds: if it was executed, its response is repeated. Without a key, look first."),
    UNAVAILABLE(503, "Service unavailable",
            "The database is unavailable or overloaded, or the token issuer's keys can't be had. Send the same request again after"
                    + " `Retry-After` seconds.");

    /// The page that explains all types.
    static final String PAGE = "/api/write/problems";

    final int status;
    final String title;
    final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /// The fragment of the type: `not-found`.
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
