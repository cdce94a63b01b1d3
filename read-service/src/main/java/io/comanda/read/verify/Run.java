package io.comanda.read.verify;

import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.events.truth.TruthReply.ManifestPage.Entry;
import io.comanda.read.verify.compare.Range;
import io.comanda.read.verify.compare.Repair;
import io.comanda.read.verify.compare.VerifiedView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One verification of a generation, in small steps: pages are compared, candidates are collected, and now and then they are confirmed.
/// Whatever a step throws, the next one goes on at a place where nothing is missed.
final class Run {

    /// They are held in memory, and confirmed together because that takes some seconds, however many they are.
    private static final int CANDIDATES_MAX = 2_000;

    /// Until they are confirmed, no progress is stored.
    private static final Duration CANDIDATES_AGE_MAX = Duration.ofMinutes(1);

    private final VerifiedView view;
    private final Function<Instant, Lag> lags;
    private final Repair repair;
    private final Map<String, Candidate> candidates = new HashMap<>();

    private VerificationRun done;
    private @Nullable Instant asOf;
    private @Nullable UUID after;
    private Instant comparedAt = Instant.EPOCH;
    private Counts compared = Counts.NONE;
    private boolean lastPage;
    private boolean repeatPage;
    private long candidatesSinceNanos;
    private @Nullable Confirmation confirmation;

    /// @param lags tell when everything up to a moment is written
    Run(VerifiedView view, VerificationRun begun, Function<Instant, Lag> lags, Repair repair) {
        this.view = view;
        this.lags = lags;
        this.repair = repair;
        this.done = begun;
        this.asOf = begun.asOf();
        this.after = begun.after();
    }

    /// What is compared, confirmed and repaired.
    VerificationRun done() {
        return done;
    }

    boolean isDone() {
        return lastPage && candidates.isEmpty() && confirmation == null;
    }

    /// Whether the next step would only look again at what the last one looked at.
    boolean isWaiting() {
        return confirmation != null;
    }

    void step() {
        if (confirmation != null) {
            confirm(confirmation);
            return;
        }
        comparePage();
        if (candidates.isEmpty()) {
            store(Counts.NONE);
        } else if (lastPage || repeatPage || candidates.size() >= CANDIDATES_MAX
                || System.nanoTime() - candidatesSinceNanos > CANDIDATES_AGE_MAX.toNanos()) {
            confirmation = new Confirmation(view, lags.apply(comparedAt), repair, candidates);
        }
    }

    private void comparePage() {
        var page = view.truth().page(view.kind(), after, view.pageMax());
        if (asOf == null) {
            asOf = page.at();
        }
        comparedAt = page.at();
        var documents = view.documents();
        var entries = page.entries();
        var found = documents.inRange(range(page, entries));
        while (!found.complete() && entries.size() > 1) {
            entries = entries.subList(0, entries.size() / 2);
            found = documents.inRange(range(page, entries));
        }
        if (after == null && page.entries().isEmpty() && found.documents().stream().anyMatch(document -> !document.removed())) {
            throw new EmptyTruth(view.view());
        }
        var comparison = PageComparison.of(view, entries, found.documents());
        if (candidates.isEmpty()) {
            candidatesSinceNanos = System.nanoTime();
        }
        candidates.putAll(comparison.candidates());
        // More orphans than a search returns: the rest is found when these are removed.
        repeatPage = !found.complete() && !comparison.candidates().isEmpty();
        if (!repeatPage) {
            compared = compared.plus(new Counts(comparison.equal(), 0, 0, 0));
            after = entries.isEmpty() ? after : entries.getLast().id();
            lastPage = page.last() && entries.size() == page.entries().size();
        }
    }

    /// Up to the page's last aggregate; without limit if no other follows.
    private Range range(ManifestPage page, List<Entry> entries) {
        boolean whole = page.last() && entries.size() == page.entries().size();
        return new Range(after, whole || entries.isEmpty() ? null : entries.getLast().id());
    }

    private void confirm(Confirmation open) {
        try {
            open.step();
        } catch (LagTooLong e) {
            startAgain();
            throw e;
        }
        if (open.isDone()) {
            candidates.clear();
            confirmation = null;
            store(open.counts());
        }
    }

    private void store(Counts confirmed) {
        done = done.at(asOf, after, done.counts().plus(compared).plus(confirmed));
        compared = Counts.NONE;
    }

    private void startAgain() {
        candidates.clear();
        confirmation = null;
        compared = Counts.NONE;
        after = done.after();
        lastPage = false;
    }
}
