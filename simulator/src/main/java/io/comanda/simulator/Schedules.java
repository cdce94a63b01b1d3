package io.comanda.simulator;

import io.comanda.read.projector.Projection;
import io.comanda.read.restaurants.RestaurantProjections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs many schedules, one for each seed.
public final class Schedules {

    /// Tried for each smaller plan, because the same plan with one thing less has another interleaving.
    private static final int INTERLEAVINGS = 40;

    /// What is shown of a long schedule: the end.
    private static final int LINES_MAX = 200;

    /// Strongly held, or the level is forgotten.
    private static final Logger QUIET = Logger.getLogger("io.comanda");

    static {
        System.setProperty("org.jboss.logging.provider", "jdk");
        QUIET.setLevel(Level.OFF);
    }

    private final Variant variant;
    private final Messages messages = new Messages();
    private final Projection projection = new RestaurantProjections();

    private Schedules(Variant variant) {
        this.variant = variant;
    }

    /// Of Comanda as it is.
    public static Schedules real() {
        return new Schedules(Variant.real());
    }

    public static Schedules of(Mutant mutant) {
        return new Schedules(Variant.of(mutant));
    }

    /// The first schedule in which something goes wrong; empty if nothing does.
    ///
    /// @param from its seed
    public Optional<Failure> find(long from, int schedules) {
        return inVirtualThread(() -> findHere(from, schedules));
    }

    private Optional<Failure> findHere(long from, int schedules) {
        for (long seed = from; seed < from + schedules; seed++) {
            var plan = Plan.of(seed);
            var why = run(plan, null);
            if (why != null) {
                return Optional.of(new Failure(seed, plan, why));
            }
        }
        return Optional.empty();
    }

    /// What goes wrong in a plan; null if nothing does.
    ///
    /// @param notes what happens is added to it, unless it is null
    @Nullable
    String run(Plan plan, @Nullable List<String> notes) {
        return new Run(plan, variant, messages, projection, notes).execute();
    }

    /// The smallest plan found with which something still goes wrong, and what happens in it, for a person to read.
    public String explain(Failure failure) {
        return inVirtualThread(() -> explainHere(failure));
    }

    /// The fibers are virtual threads too, and change places with this one faster than with a platform thread.
    private static <T> T inVirtualThread(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result.join();
    }

    private String explainHere(Failure failure) {
        var smallest = shrink(failure);
        var notes = new ArrayList<String>();
        var why = run(smallest.plan(), notes);
        var shown = notes.subList(Math.max(0, notes.size() - LINES_MAX), notes.size());
        return "seed " + failure.seed() + ": " + failure.why() + "\nshrunk: " + why + "\nplan: " + smallest.plan() + "\n"
                + String.join("\n", shown);
    }

    /// With one thing less as long as that still fails.
    Failure shrink(Failure failure) {
        var smallest = failure;
        for (var next = smaller(smallest); next.isPresent(); next = smaller(smallest)) {
            smallest = next.get();
        }
        return smallest;
    }

    private Optional<Failure> smaller(Failure failure) {
        for (var plan : failure.plan().smaller()) {
            for (int i = 0; i < INTERLEAVINGS; i++) {
                var tried = plan.withInterleaving(plan.interleaving() + i);
                var why = run(tried, null);
                if (why != null) {
                    return Optional.of(new Failure(failure.seed(), tried, why));
                }
            }
        }
        return Optional.empty();
    }

    /// A schedule in which something goes wrong.
    ///
    /// @param seed of the schedule that was found first
    /// @param plan of this one
    public record Failure(long seed, Plan plan, String why) {
    }
}
