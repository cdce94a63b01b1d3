package io.comanda.read.consistency;

import io.comanda.read.elastic.Indices;
import io.comanda.read.http.ConsistencyHeaders;
import io.comanda.read.http.Problem;
import io.comanda.read.http.ServerTiming;
import io.comanda.read.view.ReadGenerations;
import io.comanda.read.view.ViewStates;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The versions that the current request requires. A command returns them in the header Consistency-Token; a query that sends the
/// token gets a response that includes the command's effect, or an error, but never an older state.
@RequestScoped
public class Consistency {

    /// Finds the version of a document, empty if there is none that the caller may see.
    @FunctionalInterface
    public interface VersionLookup {

        OptionalLong version(Indices index, UUID id);
    }

    /// As many as a command ever returns.
    private static final int DOCUMENTS_MAX = 8;

    /// A view lags by some tens of milliseconds. One that takes longer than this is broken.
    private static final Duration WAIT_DEFAULT = Duration.ofSeconds(2);
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);

    private static final Duration PAUSE_FIRST = Duration.ofMillis(5);
    private static final Duration PAUSE_MAX = Duration.ofMillis(80);

    private final ConsistencyHeaders headers;
    private final Refreshes refreshes;
    private final ServerTiming timing;
    private final ReadGenerations generations;
    private final ViewStates states;

    private @Nullable List<RequiredVersion> written;
    private boolean searchable;

    Consistency(ConsistencyHeaders headers, Refreshes refreshes, ServerTiming timing, ReadGenerations generations,
            ViewStates states) {
        this.headers = headers;
        this.refreshes = refreshes;
        this.timing = timing;
        this.generations = generations;
        this.states = states;
    }

    /// Returns when all required versions are written, so that a get by id finds them.
    ///
    /// @throws Problem if they are not in time
    public void awaitWritten(VersionLookup lookup) {
        if (written == null) {
            var required = requiredVersions();
            await(required, () -> required.stream().allMatch(each -> isWritten(each, lookup)));
            written = required;
        }
    }

    /// Returns when all required versions are searchable: after a refresh that began when they had been written.
    ///
    /// @throws Problem if they are not in time
    public void awaitSearchable(VersionLookup lookup) {
        awaitWritten(lookup);
        var required = Objects.requireNonNull(written);
        if (!searchable) {
            // Those of a document in one request, so that they are refreshed in parallel.
            var indices = required.stream().map(each -> names(each)).distinct().toList();
            await(required, () -> indices.stream().allMatch(refreshes::refresh));
            searchable = true;
        }
    }

    /// Makes everything that was written before this call visible to the searches that follow.
    ///
    /// @throws Problem if Elasticsearch can't do that now
    public void refresh(List<Indices> indices) {
        if (!indices.stream().map(generations::names).allMatch(refreshes::refresh)) {
            throw Problem.unavailable("Elasticsearch can't refresh the views now.");
        }
    }

    /// Sorted, so that requests for the same indices share a refresh.
    private String names(RequiredVersion required) {
        return required.indices().stream().map(generations::names).sorted().collect(Collectors.joining(","));
    }

    private boolean isWritten(RequiredVersion required, VersionLookup lookup) {
        requireCurrentEpoch(required);
        var found = lookup.version(required.index(), required.id());
        return found.isPresent() && found.getAsLong() >= required.version();
    }

    /// No version of an ended epoch will arrive any more, and one that is there may never have happened.
    private void requireCurrentEpoch(RequiredVersion required) {
        if (required.epoch() < knownEpoch(required)) {
            throw Problem.epochEnded("The database was restored to an earlier point in time after the command that led to " + required
                    + ", and the command may be lost. Query again without the token, and repeat the command if its effect is missing.");
        }
    }

    private int knownEpoch(RequiredVersion required) {
        return states.get(required.ofView()).epoch();
    }

    /// @param required is not empty
    private Problem behind(List<RequiredVersion> required) {
        var isNewEpoch = required.stream().anyMatch(each -> knownEpoch(each) != 0 && each.epoch() > knownEpoch(each));
        return Problem.viewBehind("The views do not have " + required + " yet."
                + (isNewEpoch ? " The database was restored, and they are being filled again." : ""));
    }

    private void await(List<RequiredVersion> required, BooleanSupplier condition) {
        if (required.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        long timeout = timeout().toNanos();
        for (var pause = PAUSE_FIRST; !condition
                .getAsBoolean(); pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX) {
            if (System.nanoTime() - start + pause.toNanos() > timeout) {
                throw behind(required);
            }
            sleep(pause);
        }
        timing.addWait(Duration.ofNanos(System.nanoTime() - start));
    }

    private Duration timeout() {
        var preferred = headers.preferredWait().orElse(WAIT_DEFAULT);
        return preferred.compareTo(WAIT_MAX) < 0 ? preferred : WAIT_MAX;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The service is shutting down.");
        }
    }

    private List<RequiredVersion> requiredVersions() {
        var required = headers.tokenEntries().stream().map(entry -> RequiredVersion.parse(entry)
                .orElseThrow(() -> invalidToken("must be what a command returned, as in orders/<id>@<version>."))).toList();
        if (required.size() > DOCUMENTS_MAX) {
            throw invalidToken("must name at most " + DOCUMENTS_MAX + " documents, it names " + required.size() + ".");
        }
        return required;
    }

    private static Problem invalidToken(String detail) {
        return Problem.invalidHeader(ConsistencyHeaders.TOKEN, detail);
    }
}
