package io.comanda.read.view;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.States;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The state of each view, in Elasticsearch: it is changed by compare-and-set, so all processes of a read group agree on it, and it is
/// lost together with the views that it describes.
@ApplicationScoped
public class ViewStates {

    /// A change is seen everywhere after this time.
    public static final Duration CACHED = Duration.ofSeconds(1);

    private final States states;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();
    /// What was really stored, for the case that it gets lost.
    private final Map<String, ViewState> seen = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();

    ViewStates(States states) {
        this.states = states;
    }

    private record Cached(ViewState state, long readNanos) {

        boolean isRecent() {
            return System.nanoTime() - readNanos < CACHED.toNanos();
        }
    }

    /// The state as it was a second ago, or later. A view that has none yet is in its first generation; one whose state was lost is to be
    /// filled again. While Elasticsearch fails, the last known state is returned.
    ///
    /// @throws ElasticException if none is known yet
    public ViewState get(String view) {
        var cached = cache.get(view);
        if (cached == null) {
            return read(view);
        }
        // One request reads it again, and the others do not wait for that.
        if (cached.isRecent() || !reading.tryLock()) {
            return cached.state();
        }
        try {
            return read(view);
        } catch (ElasticException _) {
            return cached.state();
        } finally {
            reading.unlock();
        }
    }

    private ViewState read(String view) {
        long beginNanos = System.nanoTime();
        var state = find(view).orElseGet(() -> unknown(view));
        cache.put(view, new Cached(state, beginNanos));
        return state;
    }

    /// The state now; empty if it has never been stored.
    ///
    /// @throws ElasticException if Elasticsearch fails
    public Optional<ViewState> find(String view) {
        var stored = states.get(view, ViewState.class).map(States.Stored::value);
        stored.ifPresent(state -> seen.put(view, state));
        return stored;
    }

    /// The state now, for whom a second matters.
    ///
    /// @throws ElasticException if Elasticsearch fails
    public ViewState now(String view) {
        return read(view);
    }

    /// What this process knows, without asking Elasticsearch; empty if it knows nothing yet.
    public Optional<ViewState> known(String view) {
        return Optional.ofNullable(cache.get(view)).map(Cached::state);
    }

    /// The state that this process has seen last, even if it is lost by now.
    public Optional<ViewState> lastSeen(String view) {
        return Optional.ofNullable(seen.get(view));
    }

    /// What is not stored was either lost, or never was.
    private ViewState unknown(String view) {
        return lastSeen(view).map(ViewState::lost).orElseGet(() -> unwritten(view));
    }

    private static ViewState unwritten(String view) {
        return ViewState.first(view, new Generation(1, ViewState.FIRST_MAPPING, Phase.EMPTY, null, 0, 0, null, true));
    }

    /// Stores the state of a view that has none.
    ///
    /// @return what is stored now, perhaps by another process
    /// @throws ElasticException if Elasticsearch fails
    public ViewState create(ViewState first) {
        return change(first.view(), stored -> stored.orElse(first));
    }

    /// Changes the state. If another process changes it meanwhile, the change is applied to the result.
    ///
    /// @param change is pure, and may throw in order to refuse
    /// @return the state as it is stored now
    /// @throws ElasticException if Elasticsearch fails
    public ViewState update(String view, UnaryOperator<ViewState> change) {
        return change(view, stored -> change.apply(stored.orElseGet(() -> unknown(view))));
    }

    private ViewState change(String view, Function<Optional<ViewState>, ViewState> change) {
        while (true) {
            var stored = states.get(view, ViewState.class);
            var before = stored.map(States.Stored::value);
            var after = change.apply(before);
            if (before.filter(after::equals).isPresent() || states.put(view, after, stored)) {
                cache.put(view, new Cached(after, System.nanoTime()));
                seen.put(view, after);
                return after;
            }
        }
    }
}
