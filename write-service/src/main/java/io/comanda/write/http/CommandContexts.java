package io.comanda.write.http;

import io.comanda.write.access.Caller;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.InvalidRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the command context of the current request from its caller and its `If-Match` header.
@RequestScoped
public class CommandContexts {

    /// A version, optionally followed by a dot and the representation: the read side's ETags have one.
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})(\\.[^\"]*)?\"");

    private final Caller caller;
    private final HttpHeaders headers;

    CommandContexts(Caller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    /// The version in `If-Match` is the required one, if the header is there. ETags of both services are accepted.
    ///
    /// @throws InvalidRequest if the header is no such ETag
    public CommandContext current() {
        return new CommandContext(caller.actor(), caller.scope(), requiredVersion());
    }

    /// As [#current], for commands that overwrite what others may have written.
    ///
    /// @throws IfMatchMissing if there is no `If-Match`
    public CommandContext requiringMatch() {
        if (headers.getHeaderString(HttpHeaders.IF_MATCH) == null) {
            throw new IfMatchMissing();
        }
        return current();
    }

    private @Nullable Long requiredVersion() {
        var match = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (match == null || match.strip().equals("*")) {
            return null;
        }
        var etag = ETAG.matcher(match.strip());
        if (!etag.matches()) {
            throw InvalidRequest.header(HttpHeaders.IF_MATCH, "must be the ETag of an earlier response, as in \"1099511627776\", or *.");
        }
        return Long.valueOf(etag.group(1));
    }

    /// The request would overwrite a version that the caller may never have read.
    static final class IfMatchMissing extends RuntimeException {

        private static final long serialVersionUID = 1;

        IfMatchMissing() {
            super("The header If-Match must have the ETag of the version to overwrite, or *.", null, false, false);
        }
    }
}
