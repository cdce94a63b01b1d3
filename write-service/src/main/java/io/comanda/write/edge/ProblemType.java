package io.comanda.write.edge;

import java.util.Locale;

/// What can go wrong besides a rule's [io.comanda.write.Refusal]. Part of the API: programs act on the type, people read the rest.
enum ProblemType {
    MALFORMED(400, "The body is no JSON", "What was sent can't be read at all. The detail says where reading ended."),
    INVALID(400, "The request can't be meant",
            "Something is missing, of the wrong kind or beyond a limit. `violations` names all of it, with a"
                    + " JSON pointer (RFC 6901), the header or the parameter."),
    UNAUTHORIZED(401, "Who is asking?", "It takes a bearer token for this, or the one that came is not to be believed: expired, of"
            + " another issuer, for somebody else. Get a new one."),
    FORBIDDEN(403, "Not for you", "The token is good, but its role or its restaurants are not for this."),
    NOT_FOUND(404, "There is no such thing", "Nothing is at this address, or what the command is for does not exist."),
    METHOD_NOT_ALLOWED(405, "Not in this way", "The address is right, the method is not. GET is answered by the read side."),
    NOT_ACCEPTABLE(406, "Not in this form", "Commands are answered in JSON."),
    STALE(412, "It has changed meanwhile", "`If-Match` named another version than there is by now. Look at it again, then decide again."),
    TOO_LARGE(413, "That is too much at once", "A body may have 1 MiB. Send less at a time."),
    UNSUPPORTED_MEDIA_TYPE(415, "Not in this language", "Commands are sent as `application/json`."),
    KEY_REUSED(422, "The key was used for something else", "An `Idempotency-Key` stands for one wish. Make a new key for a new one."),
    IF_MATCH_MISSING(428, "What is to be overwritten?", "What overwrites needs `If-Match` with the ETag that was seen, or `*`."),
    BROKEN(500, "Something is wrong here",
            "A mistake of ours, written down in the log. With an `Idempotency-Key` it is safe to try again."),
    UNAVAILABLE(503, "Not now", "The database is away or has too much to do. Wait as long as `Retry-After` says and send the same again.");

    /// Where types lead: a page that explains them all.
    static final String PAGE = "/api/write/problems";

    final int status;
    final String title;
    final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /// As it stands at the end of the type: `not-found`.
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
