package io.comanda.write.order;

import io.comanda.write.command.Validation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes on between the floor and the kitchen. [Kitchen] decides it.
public sealed interface KitchenCommand extends OrderCommand {

    /// The kitchen starts all waiting lines.
    record StartPreparation() implements KitchenCommand {
    }

    record BumpLine(int line) implements KitchenCommand {
    }

    record RecallLine(int line) implements KitchenCommand {
    }

    /// All lines are ready.
    record MarkReady() implements KitchenCommand {
    }

    record MovePromise(Instant promisedAt) implements KitchenCommand {

        public MovePromise {
            var validation = new Validation();
            promisedAt = validation.time("promisedAt", promisedAt);
            validation.throwIfInvalid();
        }
    }

    /// The kitchen is to wait with what it has not begun with.
    ///
    /// @param lines  their numbers; empty means all
    /// @param course only lines of this course; null means all
    record HoldLines(List<Integer> lines, @Nullable Integer course) implements KitchenCommand {

        public HoldLines {
            lines = OrderCommand.distinctLines(lines);
        }
    }

    /// The kitchen is to begin with what was held.
    ///
    /// @param lines  their numbers; empty means all
    /// @param course only lines of this course; null means all
    record FireLines(List<Integer> lines, @Nullable Integer course) implements KitchenCommand {

        public FireLines {
            lines = OrderCommand.distinctLines(lines);
        }
    }

    /// The kitchen has seen that lines were taken away.
    ///
    /// @param lines their numbers; empty means all of them
    record AcknowledgeLines(List<Integer> lines) implements KitchenCommand {

        public AcknowledgeLines {
            lines = OrderCommand.distinctLines(lines);
        }
    }
}
