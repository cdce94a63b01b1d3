package io.comanda.read.http;

import java.util.Locale;

/// All problems. Part of the API: programs act on the type, people read the rest.
enum ProblemType {
    INVALID(400, "The request is invalid",
            "A parameter is unknown, has the wrong type or exceeds a limit. `violations` lists all errors."),
    UNAUTHORIZED(401, "Authentication required", "The bearer token is missing or not valid: expired, from another issuer, or for another"
            + " audience. Get a new one."),
    FORBIDDEN(403, "Access denied", "The token is valid, but its role does not allow this."),
    NOT_FOUND(404, "Not found", "There is nothing at this URL, or nothing that the caller may see."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "Queries are sent with GET. Commands are served by the write side."),
    NOT_ACCEPTABLE(406, "Not acceptable", "Responses are JSON, and those of streams are `text/event-stream`."),
    EPOCH_ENDED(409, "The database was restored",
            "The `Consistency-Token` is from before the database was restored to an earlier point in time, so the command may be lost. Query"
                    + " again without the token, and repeat the command if its effect is missing."),
    VERIFICATION_RUNNING(409, "A verification is running",
            "The view is being verified already. `GET /api/admin/views` tells when it has ended."),
    REBUILD_IN_PROGRESS(409, "A rebuild is in progress",
            "The view is being rebuilt. Wait until that has ended, or drop the new generation."),
    NEWER_RELEASE(409, "A newer release is in charge",
            "A newer release has built the view with other mappings. Send the request to a replica of that release."),
    NOTHING_TO_ROLL_BACK(409, "There is nothing to roll back to",
            "The view has no other complete generation that this release can read: it was dropped, or there never was one."),
    NOTHING_TO_DROP(409, "There is nothing to drop", "The view has no generation beside the one that is read."),
    TOO_MANY_OWN_STREAMS(429, "Too many streams of one caller",
            "The caller has as many event streams open on the replica as one may (`comanda.streams.per-caller-max`). Close some, or query"
                    + " meanwhile."),
    BROKEN(500, "Internal error", "A bug; the log has the details. It is safe to try again."),
    VIEW_BEHIND(503, "The views are behind",
            "The views do not have the versions that the `Consistency-Token` requires yet. Try again, or wait longer with"
                    + " `Prefer: wait=10`."),
    VIEW_INCOMPLETE(503, "The view is incomplete",
            "The view does not hold everything yet: it is new, or Elasticsearch has lost a part of it, and it is being filled. Try again"
                    + " after `Retry-After` seconds. The write side works meanwhile."),
    TOO_MANY_STREAMS(503, "Too many streams",
            "The replica has as many event streams open as it may (`comanda.streams.max`). Try again after `Retry-After` seconds, perhaps at another"
                    + " replica, or query meanwhile."),
    UNAVAILABLE(503, "Service unavailable",
            "Elasticsearch is unavailable, or RabbitMQ or the write side for a request that needs them, or the token issuer's keys can't be had, or"
                    + " too many requests are in flight. Try again after"
                    + " `Retry-After` seconds.");

    /// The page that explains all types.
    static final String PAGE = "/api/problems";

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
