package io.comanda.write.http;

import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Validation;
import io.comanda.write.command.Violation;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Rejects query parameters: a command has none, and one that is ignored would mislead its sender.
class QueryParameterFilter {

    @ServerRequestFilter
    public void rejectAny(UriInfo uri) {
        var names = uri.getQueryParameters().keySet();
        if (!names.isEmpty()) {
            throw new InvalidRequest(names.stream().sorted()
                    .map(name -> Violation.parameter(Validation.abbreviate(name), "is unknown: commands have no query parameters."))
                    .toList());
        }
    }
}
