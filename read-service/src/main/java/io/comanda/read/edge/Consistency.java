package io.comanda.read.edge;

import io.comanda.read.elastic.Elastic;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a question wants to see at least. A command's answer tells it in the header Consistency-Token; sent back with a question, the
/// answer shows what the command did, or there is none: never silently the old one.
@RequestScoped
class Consistency {

    static final String HEADER = "Consistency-Token";

    /// As many as a command ever names.
    private static final int DOCUMENTS_MAX = 8;

    /// A view is behind for some tens of milliseconds; who waits longer than this waits for a broken one.
    private static final Duration WAIT_DEFAULT = Duration.ofSeconds(2);
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);
    private static final Pattern WAIT = Pattern.compile("(?:.*[,;\\s])?wait\\s*=\\s*\"?(\\d{1,6})\"?(?:[,;\\s].*)?");

    private static final Duration PAUSE_FIRST = Duration.ofMillis(5);
    private static final Duration PAUSE_MAX = Duration.ofMillis(80);

    private final HttpHeaders headers;
    private final Elastic elastic;
    private final Caller caller;
    private final Refreshes refreshes;
    private final Timing timing;

    private @Nullable List<Seen> wanted;
    private boolean searchable;

    Consistency(HttpHeaders headers, Elastic elastic, Caller caller, Refreshes refreshes, Timing timing) {
        this.headers = headers;
        this.elastic = elastic;
        this.caller = caller;
        this.refreshes = refreshes;
        this.timing = timing;
    }

    /// Returns when a document that is asked for by its id is at least as new as was wanted.
    ///
    /// @throws Problem if it isn't in time
    void awaitWritten() {
        if (wanted == null) {
            var seen = parse();
            await(seen, () -> seen.stream().allMatch(this::isWritten));
            wanted = seen;
        }
    }

    /// Returns when searches and sums find all that was wanted: after a refresh that began when it was written.
    ///
    /// @throws Problem if they don't in time
    void awaitSearchable() {
        awaitWritten();
        var seen = Objects.requireNonNull(wanted);
        if (!searchable) {
            var indices = seen.stream().flatMap(one -> one.indices().stream()).distinct().toList();
            await(seen, () -> indices.stream().allMatch(refreshes::refresh));
            searchable = true;
        }
    }

    /// What the caller may not see is not there for them, and so it never will be new enough.
    private boolean isWritten(Seen seen) {
        return Patience.patiently(() -> elastic.get(seen.index(), seen.id().toString()))
                .filter(found -> Views.isPublic(seen.index()) || caller.reach().has(found.path("_source").path("state")))
                .filter(found -> found.path("_version").longValue() >= seen.version()).isPresent();
    }

    private void await(List<Seen> seen, BooleanSupplier isSo) {
        if (seen.isEmpty()) {
            return;
        }
        long since = System.nanoTime();
        long giveUp = since + wait(headers.getHeaderString("Prefer")).toNanos();
        for (var pause = PAUSE_FIRST; !isSo.getAsBoolean(); pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX) {
            if (System.nanoTime() + pause.toNanos() > giveUp) {
                throw Problem.of(ProblemType.VIEW_BEHIND, "The views don't show " + seen + " yet.");
            }
            pause(pause);
        }
        timing.waited(Duration.ofNanos(System.nanoTime() - since));
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemType.UNAVAILABLE, "The service is being stopped.");
        }
    }

    private static Duration wait(@Nullable String prefer) {
        var wait = WAIT.matcher(Objects.requireNonNullElse(prefer, ""));
        if (!wait.matches()) {
            return WAIT_DEFAULT;
        }
        var wished = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return wished.compareTo(WAIT_MAX) < 0 ? wished : WAIT_MAX;
    }

    private List<Seen> parse() {
        var seen = new ArrayList<Seen>();
        for (var header : Objects.requireNonNullElse(headers.getRequestHeader(HEADER), List.<String>of())) {
            for (var text : Arrays.asList(header.split(",", -1))) {
                seen.add(Seen.of(text).orElseThrow(() -> refused("must be what a command answered, as in orders/<id>@<version>.")));
            }
        }
        if (seen.size() > DOCUMENTS_MAX) {
            throw refused("must name at most " + DOCUMENTS_MAX + " documents, it names " + seen.size() + ".");
        }
        return List.copyOf(seen);
    }

    private static Problem refused(String detail) {
        return Problem.invalid(List.of(Violation.header(HEADER, detail)));
    }
}
