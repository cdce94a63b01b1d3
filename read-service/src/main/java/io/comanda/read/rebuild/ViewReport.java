package io.comanda.read.rebuild;

import io.comanda.read.verify.VerificationReport;
import io.comanda.read.view.Generation;
import io.comanda.read.view.Phase;
import io.comanda.read.view.Rebuild;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A view, for operators.
///
/// @param generation   the number of the one that is read
/// @param mapping      the version of its mappings
/// @param documents    of its aggregates, in the generation that is read
/// @param lagSeconds   the longest recent time from an event's commit to its documents; absent if none were written
/// @param deadLetters  how many wait; absent if no projector has told
/// @param verification absent if none has ever begun
/// @param rebuild      absent if none is under way
@RegisterForReflection
public record ViewReport(String view, int generation, int mapping, Phase phase, long documents, @Nullable Double lagSeconds,
        @Nullable Long deadLetters, int epoch, @Nullable VerificationReport verification, @Nullable RebuildReport rebuild,
        List<GenerationReport> generations) {

    public ViewReport {
        generations = List.copyOf(generations);
    }

    /// @param published how many aggregates have been republished, of `total`
    /// @param problem   why it does not go on by itself; absent while it does
    @RegisterForReflection
    public record RebuildReport(int generation, Rebuild.State state, long published, long total, Instant startedAt,
            @Nullable String problem) {
    }

    /// @param dropAt when it will be dropped, or deleted if it is dropping; absent for the one that is read
    @RegisterForReflection
    public record GenerationReport(int number, int mapping, Phase phase, long documents, long published, long total,
            @Nullable Instant dropAt) {

        static GenerationReport of(Generation generation, long documents) {
            return new GenerationReport(generation.number(), generation.mapping(), generation.phase(), documents, generation.published(),
                    generation.total(), generation.dropAt());
        }
    }
}
