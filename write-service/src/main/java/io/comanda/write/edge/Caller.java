package io.comanda.write.edge;

import io.comanda.events.Actor;
import io.comanda.write.Asked;
import io.comanda.write.Door;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;

/// Who asks. The request says so itself in `Comanda-Actor: waiter:anna`, and is believed:
/// the service must not yet be reachable by strangers.
@RequestScoped
public class Caller {

    public static final String HEADER = "Comanda-Actor";

    private static final int SUBJECT_MAX = 120;

    /// A version, and after a dot the representation that the read side gave it.
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})(\\.[^\"]*)?\"");

    private static final Actor ANONYMOUS_GUEST = new Actor(Actor.Role.GUEST, "anonymous");

    private final HttpHeaders headers;

    Caller(HttpHeaders headers) {
        this.headers = headers;
    }

    /// @throws Door.Invalid if the header says something else than `role:subject`
    public Actor actor() {
        var text = headers.getHeaderString(HEADER);
        if (text == null) {
            return ANONYMOUS_GUEST;
        }
        try {
            return Actor.parse(text.length() > SUBJECT_MAX ? "" : text);
        } catch (IllegalArgumentException e) {
            throw Door.Invalid.header(HEADER, "must be role:subject, with the role guest, waiter, kitchen, manager or operator.");
        }
    }

    /// Who asks, and which version they have seen if they say so: `If-Match`, with an ETag of either service.
    ///
    /// @throws Door.Invalid if it is no such ETag
    public Asked asked() {
        var match = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (match == null || match.strip().equals("*")) {
            return Asked.by(actor());
        }
        var etag = ETAG.matcher(match.strip());
        if (!etag.matches()) {
            throw Door.Invalid.header(HttpHeaders.IF_MATCH,
                    "must be the ETag of the answer that was looked at, as in \"1099511627776\", or *.");
        }
        return new Asked(actor(), Long.valueOf(etag.group(1)));
    }

    /// As [#asked], for what would overwrite what others have written: nobody may do that unseen.
    ///
    /// @throws Unseen if the request doesn't say what it has seen
    public Asked askedWithMatch() {
        if (headers.getHeaderString(HttpHeaders.IF_MATCH) == null) {
            throw new Unseen();
        }
        return asked();
    }

    /// Something would be overwritten that the caller may never have seen.
    static final class Unseen extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unseen() {
            super("Say in the header If-Match which version is to be overwritten: the ETag of the answer that was looked at, or *.", null,
                    false, false);
        }
    }
}
