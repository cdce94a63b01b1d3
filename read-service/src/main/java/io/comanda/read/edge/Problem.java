package io.comanda.read.edge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A question that gets no answer, told as RFC 9457 wants it.
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /// What is sent.
    ///
    /// @param type       leads to the page that explains it
    /// @param detail     for a person
    /// @param violations all that can't be meant; only of an invalid question
    @RegisterForReflection
    record Body(String type, String title, int status, String detail, @Nullable List<Violation> violations) {
    }

    private final transient Body body;

    private Problem(ProblemType type, String detail, @Nullable List<Violation> violations) {
        super(detail, null, false, false);
        this.body = new Body(ProblemType.PAGE + "#" + type.slug(), type.title, type.status, detail, violations);
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null);
    }

    static Problem invalid(List<Violation> violations) {
        return new Problem(ProblemType.INVALID, violations.stream().map(Violation::toString).collect(Collectors.joining(" ")),
                List.copyOf(violations));
    }

    /// @param detail what the parameter must be and is not
    public static Problem invalid(String parameter, String detail) {
        return invalid(List.of(Violation.parameter(parameter, detail)));
    }

    /// @param what as a person would say it: "order 0198…"
    public static Problem notFound(String what) {
        return of(ProblemType.NOT_FOUND, "There is no " + what + ".");
    }

    /// @param detail what of it is for others
    public static Problem forbidden(String detail) {
        return of(ProblemType.FORBIDDEN, detail);
    }

    Body body() {
        return body;
    }
}
