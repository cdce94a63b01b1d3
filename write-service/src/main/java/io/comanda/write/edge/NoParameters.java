package io.comanda.write.edge;

import io.comanda.write.Door;
import io.comanda.write.Door.Violation;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// A command is its address and its body. What is said beside them would be overheard, and so is refused.
class NoParameters {

    @ServerRequestFilter
    public void refuseAny(UriInfo uri) {
        var given = uri.getQueryParameters().keySet();
        if (!given.isEmpty()) {
            throw new Door.Invalid(given.stream().sorted()
                    .map(name -> Violation.parameter(Door.shortened(name),
                            "is not known here: a command has no parameters in its address."))
                    .toList());
        }
    }
}
