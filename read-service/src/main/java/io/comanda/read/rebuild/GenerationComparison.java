package io.comanda.read.rebuild;

import io.comanda.events.truth.TruthReply.ManifestPage;
import io.comanda.events.truth.TruthRequest;
import io.comanda.read.elastic.IndexAdmin;
import io.comanda.read.elastic.Indices;
import io.comanda.read.truth.TruthClient;
import io.comanda.read.view.View;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Compares a new generation with the write side and with the generation that it is to replace: nothing may be older in it than in both.
/// What the write side has just committed is on its way into both, so a difference counts if it stays.
@Singleton
final class GenerationComparison {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    /// Much longer than a view lags, even while it is filled.
    private static final int ATTEMPTS = 30;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Then something is wrong with the whole, and looking at each again would not help.
    private static final int DIFFERENCES_MAX = 10_000;

    private final TruthClient truth;
    private final IndexAdmin elastic;

    GenerationComparison(TruthClient truth, IndexAdmin elastic) {
        this.truth = truth;
        this.elastic = elastic;
    }

    /// @return what differs, for a person to read; empty if nothing does
    /// @throws RuntimeException if a server can't be reached
    Optional<String> difference(View view, int old, int next) {
        var behind = firstLook(view, old, next);
        List<UUID> staying = behind;
        for (int attempt = 0; attempt < ATTEMPTS && !staying.isEmpty() && staying.size() < DIFFERENCES_MAX; attempt++) {
            pause();
            staying = again(view, old, next, staying);
        }
        return staying.isEmpty()
                ? Optional.empty()
                : Optional.of(staying.size() + " of its documents are missing or old, such as " + staying.getFirst());
    }

    /// The write side reads a page while the one before it is compared.
    private List<UUID> firstLook(View view, int old, int next) {
        var behind = new ArrayList<UUID>();
        try (var ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            var page = ahead.submit(() -> pageAfter(view, null));
            while (true) {
                var entries = result(page).entries();
                boolean last = result(page).last() || entries.isEmpty();
                if (!last) {
                    page = ahead.submit(() -> pageAfter(view, entries.getLast().id()));
                }
                behind.addAll(behind(view, old, next, entries));
                if (last || behind.size() >= DIFFERENCES_MAX) {
                    return behind;
                }
            }
        }
    }

    private ManifestPage pageAfter(View view, @Nullable UUID id) {
        return page(new TruthRequest.Manifest(view.kind(), id, TruthRequest.IDS_MAX));
    }

    private List<UUID> again(View view, int old, int next, List<UUID> ids) {
        var staying = new ArrayList<UUID>();
        for (int from = 0; from < ids.size(); from += TruthRequest.IDS_MAX) {
            var some = ids.subList(from, Math.min(from + TruthRequest.IDS_MAX, ids.size()));
            staying.addAll(behind(view, old, next, page(new TruthRequest.ManifestOf(view.kind(), some)).entries()));
        }
        return staying;
    }

    /// Those that the new generation has in an older version than both the write side and the old generation.
    private List<UUID> behind(View view, int old, int next, List<ManifestPage.Entry> entries) {
        var indices = entries.stream().map(entry -> index(view, entry.id())).toList();
        var ids = entries.stream().map(entry -> entry.id().toString()).toList();
        try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
            var versionsInOld = beside.submit(() -> elastic.versions(indices, ids, old));
            var inNext = elastic.versions(indices, ids, next);
            var inOld = result(versionsInOld);
            var behind = new ArrayList<UUID>();
            for (int i = 0; i < entries.size(); i++) {
                if (inNext.get(i) < Math.min(entries.get(i).version(), inOld.get(i))) {
                    behind.add(entries.get(i).id());
                }
            }
            return behind;
        }
    }

    private static Indices index(View view, UUID id) {
        var name = view.indices().getFirst();
        return switch (view) {
            case ORDERS -> Indices.of(name, id);
            case RESTAURANTS -> Indices.of(name);
        };
    }

    private ManifestPage page(TruthRequest request) {
        return truth.ask(request, ManifestPage.class, ANSWER_MAX);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stops", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stops", e);
        }
    }
}
