package io.comanda.read.edge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question that gets no answer, told as RFC 9457 wants it.
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// What is sent, as `application/problem+json`.
    ///
    /// @param type       stable: programs may rely on it
    /// @param violations everything that is wrong with the request, where it is the request
    @RegisterForReflection
    record Body(String type, String title, int status, String detail, @Nullable List<String> violations) {
    }

    private final transient Body body;

    private Problem(Body body) {
        super(body.detail, null, false, false);
        this.body = body;
    }

    /// @param violations whole sentences, one for each thing to mend
    static Problem invalid(List<String> violations) {
        return new Problem(new Body("urn:comanda:problem:invalid", "The request is not valid", 400, String.join(" ", violations),
                violations));
    }

    /// @param what as a person would say it: "order 0198…"
    public static Problem notFound(String what) {
        return new Problem(new Body("urn:comanda:problem:not-found", "There is no such thing", 404, "There is no " + what + ".", null));
    }

    /// @param detail what is too much, and how to ask for less
    public static Problem tooMuch(String detail) {
        return invalid(List.of(detail));
    }

    /// What HTTP itself has a status for: no such address, another method.
    static Problem http(Response.StatusType status) {
        return new Problem(new Body("about:blank", status.getReasonPhrase(), status.getStatusCode(),
                "Everything there is stands under /api/docs.", null));
    }

    static Problem unavailable() {
        return new Problem(new Body("urn:comanda:problem:unavailable", "The views can't be reached", 503,
                "The store of the views does not answer just now. Nothing is lost; ask again in a moment.", null));
    }

    static Problem broken() {
        return new Problem(new Body("urn:comanda:problem:broken", "Something is wrong here", 500,
                "That is a mistake on our side, and it is in the log.", null));
    }

    Body body() {
        return body;
    }
}
