package io.comanda.write.http;

import io.comanda.write.access.Caller;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.InvalidRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/// Makes the command context of the current request from its caller and its `If-Match` header.
@RequestScoped
public class CommandContexts {

    private final Caller caller;
    private final HttpHeaders headers;

    CommandContexts(Caller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    /// The aggregate must have one of the versions in `If-Match`, if the header is there. ETags of both services are accepted.
    ///
    /// @throws InvalidRequest if the header has anything else in it
    public CommandContext current() {
        var match = headers.getRequestHeaders().get(HttpHeaders.IF_MATCH);
        return new CommandContext(caller.actor(), caller.scope(), match == null ? List.of() : IfMatch.versions(match));
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

    /// The request would overwrite a version that the caller may never have read.
    static final class IfMatchMissing extends RuntimeException {

        private static final long serialVersionUID = 1;

        IfMatchMissing() {
            super("The header If-Match must have the ETag of the version to overwrite, or *.", null, false, false);
        }
    }
}
