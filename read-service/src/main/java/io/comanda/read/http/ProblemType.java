package io.comanda.read.http;

import java.util.Locale;

/// Why a question gets no answer. Part of the API: programs act on the type, people read the rest.
enum ProblemType {
    INVALID(400, "The question can't be meant",
            "A parameter is unknown, of the wrong kind or beyond a limit. `violations` names all of them."),
    UNAUTHORIZED(401, "Who is asking?", "It takes a bearer token for this, or the one that came is not to be believed: expired, of"
            + " another issuer, for somebody else. Get a new one."),
    FORBIDDEN(403, "Not for you", "The token is good, but its role is not for this."),
    NOT_FOUND(404, "There is no such thing", "Nothing is at this address, or nothing that the token's bearer may see."),
    METHOD_NOT_ALLOWED(405, "Not in this way", "Questions are asked with GET. What changes something is the write side's."),
    NOT_ACCEPTABLE(406, "Not in this form", "Questions are answered in JSON."),
    BROKEN(500, "Something is wrong here", "A mistake of ours, written down in the log. It is safe to ask again."),
    VIEW_BEHIND(503, "The views are behind",
            "What the `Consistency-Token` names does not show yet. Nothing is lost: ask again, or wait longer with `Prefer: wait=10`."),
    UNAVAILABLE(503, "Not now",
            "The views can't be reached, or too much is asked at once. Wait as long as `Retry-After` says and ask again.");

    /// Where types lead: a page that explains them all.
    static final String PAGE = "/api/problems";

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
