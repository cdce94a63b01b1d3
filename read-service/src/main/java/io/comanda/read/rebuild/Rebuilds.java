package io.comanda.read.rebuild;

import io.comanda.read.http.Problem;
import io.comanda.read.view.Generation;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.Phase;
import io.comanda.read.view.Rebuild;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What may be decided about a view's generations. Each decision is one change of its state, so of two at once the second one sees the
/// first.
@Singleton
final class Rebuilds {

    private final ViewStates states;
    private final Mappings mappings;
    private final Duration keepOldGeneration;

    Rebuilds(ViewStates states, Mappings mappings,
            @ConfigProperty(name = "comanda.views.keep-old-generation") Duration keepOldGeneration) {
        this.states = states;
        this.mappings = mappings;
        this.keepOldGeneration = keepOldGeneration;
    }

    /// Begins a new generation beside the live one.
    ///
    /// @throws Problem if one is being built already, or for a release that must not
    ViewState start(View view) {
        return states.update(view.text(), state -> {
            if (state.rebuild() != null) {
                throw Problem.rebuildInProgress(
                        view.text() + " is being rebuilt already, into generation " + state.rebuild().generation() + ".");
            }
            if (mappings.version(view) < state.newestMapping()) {
                throw Problem.newerRelease("A newer release, with other mappings, has a generation of " + view.text()
                        + " already. Send the request to that release.");
            }
            return begun(view, state);
        });
    }

    private ViewState begun(View view, ViewState state) {
        var generation = Generation.empty(state.newest() + 1, mappings.version(view));
        return state.with(generation).withRebuild(new Rebuild(generation.number(), Rebuild.State.FILLING, Instant.now(), null));
    }

    /// Begins one if this release has mappings that no generation has.
    void startForNewMappings(View view) {
        states.update(view.text(), state -> state.rebuild() == null && mappings.version(view) > state.newestMapping()
                ? begun(view, state)
                : state);
    }

    /// Reads from the new generation from now on. The one before is kept, and fed, for a rollback.
    void finish(View view, int generation) {
        states.update(view.text(), state -> {
            var rebuild = state.rebuild();
            return rebuild == null || rebuild.generation() != generation
                    || state.generation(generation).filter(it -> it.phase() == Phase.COMPLETE).isEmpty()
                            ? state
                            : switchedTo(state, generation).withRebuild(null);
        });
    }

    private ViewState switchedTo(ViewState state, int generation) {
        var dropAt = Instant.now().plus(keepOldGeneration);
        return state.change(state.live(), it -> it.withDropAt(dropAt)).change(generation, it -> it.withDropAt(null)).withLive(generation);
    }

    /// Reads from the newest other complete generation.
    ///
    /// @throws Problem if there is none, or a rebuild is under way
    ViewState rollback(View view) {
        return states.update(view.text(), state -> {
            if (state.rebuild() != null) {
                throw Problem.rebuildInProgress(view.text() + " is being rebuilt. Drop the new generation first.");
            }
            var other = state.generations().reversed().stream().filter(it -> it.number() != state.live()
                    && it.phase() == Phase.COMPLETE && it.mapping() == mappings.version(view)).findFirst();
            return switchedTo(state, other.orElseThrow(() -> Problem.nothingToRollBack(
                    "There is no other complete generation of " + view.text() + " with the mappings of this release.")).number());
        });
    }

    /// Drops the generation that is being built, or else all that are not read.
    ///
    /// @throws Problem if there is none
    ViewState drop(View view) {
        return states.update(view.text(), state -> {
            var rebuild = state.rebuild();
            if (rebuild != null) {
                return dropping(state, rebuild.generation()).withRebuild(null);
            }
            var old = state.generations().stream().filter(it -> isUnread(view, state, it)).toList();
            if (old.isEmpty()) {
                throw Problem.nothingToDrop("There is no generation of " + view.text() + " beside the one that is read.");
            }
            return old.stream().map(Generation::number).reduce(state, Rebuilds::dropping, (one, _) -> one);
        });
    }

    /// Drops what has been kept long enough.
    void dropExpired(View view) {
        states.update(view.text(), state -> state.generations().stream()
                .filter(it -> isUnread(view, state, it) && it.isDue(Instant.now()))
                .map(Generation::number).reduce(state, Rebuilds::dropping, (one, _) -> one));
    }

    /// The live one is read, and the one that this release reads instead if that has other mappings.
    private boolean isUnread(View view, ViewState state, Generation generation) {
        return generation.number() != state.live() && generation.phase() != Phase.DROPPING
                && state.readable(mappings.version(view)).filter(it -> it.number() == generation.number()).isEmpty();
    }

    private static ViewState dropping(ViewState state, int generation) {
        return state.change(generation, it -> it.dropped(Instant.now()));
    }
}
