package io.comanda.read.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Ends a query with a problem response (RFC 9457).
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /// The response body.
    ///
    /// @param type       links to the page that explains it
    /// @param detail     for a person
    /// @param violations all errors of an invalid request; absent otherwise
    @RegisterForReflection
    record Body(String type, String title, int status, String detail, @Nullable List<Violation> violations) {
    }

    private final transient Body body;

    private Problem(ProblemType type, String detail, @Nullable List<Violation> violations) {
        super(detail, null, false, false);
        this.body = new Body(ProblemType.PAGE + "#" + type.slug(), type.title, type.status, detail, violations);
    }

    /// @param detail which versions the views do not have yet
    public static Problem viewBehind(String detail) {
        return of(ProblemType.VIEW_BEHIND, detail);
    }

    /// @param detail of which versions the epoch has ended
    public static Problem epochEnded(String detail) {
        return of(ProblemType.EPOCH_ENDED, detail);
    }

    /// @param detail which view lacks documents
    public static Problem viewIncomplete(String detail) {
        return of(ProblemType.VIEW_INCOMPLETE, detail);
    }

    /// @param detail why no query can be answered
    public static Problem unavailable(String detail) {
        return of(ProblemType.UNAVAILABLE, detail);
    }

    /// This replica has as many streams open as it may.
    public static Problem tooManyStreams() {
        return of(ProblemType.TOO_MANY_STREAMS, "Too many streams are open. Query instead, or try again in a moment.");
    }

    /// The caller has as many streams open as one may.
    public static Problem tooManyOwnStreams() {
        return of(ProblemType.TOO_MANY_OWN_STREAMS, "You have too many streams open. Close some, or query instead.");
    }

    /// @param view that is being verified already
    public static Problem verificationRunning(String view) {
        return of(ProblemType.VERIFICATION_RUNNING, "A verification of " + view + " is running already.");
    }

    public static Problem rebuildInProgress(String detail) {
        return of(ProblemType.REBUILD_IN_PROGRESS, detail);
    }

    public static Problem newerRelease(String detail) {
        return of(ProblemType.NEWER_RELEASE, detail);
    }

    public static Problem nothingToRollBack(String detail) {
        return of(ProblemType.NOTHING_TO_ROLL_BACK, detail);
    }

    public static Problem nothingToDrop(String detail) {
        return of(ProblemType.NOTHING_TO_DROP, detail);
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null);
    }

    static Problem invalid(List<Violation> violations) {
        return new Problem(ProblemType.INVALID, violations.stream().map(Violation::toString).collect(Collectors.joining(" ")),
                List.copyOf(violations));
    }

    /// @param detail the requirement that is not met
    public static Problem invalid(String parameter, String detail) {
        return invalid(List.of(Violation.parameter(parameter, detail)));
    }

    /// @param detail the requirement that is not met
    public static Problem invalidHeader(String header, String detail) {
        return invalid(List.of(Violation.header(header, detail)));
    }

    /// @param what with its kind: "order 0198…"
    public static Problem notFound(String what) {
        return of(ProblemType.NOT_FOUND, "There is no " + what + ".");
    }

    /// @param detail what the caller may not access
    public static Problem forbidden(String detail) {
        return of(ProblemType.FORBIDDEN, detail);
    }

    Body body() {
        return body;
    }
}
