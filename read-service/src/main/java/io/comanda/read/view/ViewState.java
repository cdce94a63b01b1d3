package io.comanda.read.view;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What all processes of a read group know about a view.
///
/// @param view        its name
/// @param live        the number of the generation that queries read, unless their release has other mappings
/// @param newest      the highest number that a generation has ever had: none is given twice
/// @param generations all that exist, in ascending order
/// @param epoch       the highest one of the write side that is known
@RegisterForReflection
public record ViewState(String view, int live, int newest, List<Generation> generations, @Nullable Rebuild rebuild, int epoch,
        @Nullable Verification verification) {

    /// The mappings before there were versions.
    public static final int FIRST_MAPPING = 1;

    public ViewState {
        generations = generations.stream().sorted(Comparator.comparingInt(Generation::number)).toList();
    }

    /// A view in its first generation.
    public static ViewState first(String view, Generation generation) {
        return new ViewState(view, generation.number(), generation.number(), List.of(generation), null, 0, null);
    }

    public Optional<Generation> generation(int number) {
        return generations.stream().filter(generation -> generation.number() == number).findFirst();
    }

    /// The generation that a release with these mappings reads: the live one, or else the newest complete one that it can read.
    public Optional<Generation> readable(int mapping) {
        return generation(live).filter(generation -> generation.mapping() == mapping)
                .or(() -> generations.reversed().stream()
                        .filter(generation -> generation.mapping() == mapping && generation.phase() == Phase.COMPLETE).findFirst());
    }

    /// The generations that a release with these mappings writes.
    public List<Generation> written(int mapping, Instant now) {
        return generations.stream().filter(generation -> generation.mapping() == mapping && generation.isWritten(now)).toList();
    }

    /// The same view in a store that has lost everything: what was fed is to be filled again, into the same queues.
    public ViewState lost() {
        return new ViewState(view, live, newest, generations.stream().map(generation -> generation.isFed() ? generation.lost() : generation)
                .toList(), rebuild, epoch, null);
    }

    public int newestMapping() {
        return generations.stream().mapToInt(Generation::mapping).max().orElse(0);
    }

    public ViewState with(Generation added) {
        var all = new ArrayList<>(generations);
        all.add(added);
        return new ViewState(view, live, Math.max(newest, added.number()), all, rebuild, epoch, verification);
    }

    public ViewState without(int number) {
        return new ViewState(view, live, newest, generations.stream().filter(generation -> generation.number() != number).toList(), rebuild,
                epoch, verification);
    }

    /// Changes one generation, if it exists.
    public ViewState change(int number, UnaryOperator<Generation> change) {
        return new ViewState(view, live, newest, generations.stream()
                .map(generation -> generation.number() == number ? change.apply(generation) : generation).toList(), rebuild, epoch,
                verification);
    }

    public ViewState withLive(int number) {
        return new ViewState(view, number, newest, generations, rebuild, epoch, verification);
    }

    public ViewState withRebuild(@Nullable Rebuild next) {
        return new ViewState(view, live, newest, generations, next, epoch, verification);
    }

    public ViewState withEpoch(int highest) {
        return new ViewState(view, live, newest, generations, rebuild, highest, verification);
    }

    public ViewState withVerification(Verification latest) {
        return new ViewState(view, live, newest, generations, rebuild, epoch, latest);
    }
}
