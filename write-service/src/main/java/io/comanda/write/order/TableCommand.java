package io.comanda.write.order;

import io.comanda.write.command.Validation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What concerns two orders of a restaurant at once. [TwoTables] decides it.
public sealed interface TableCommand {

    /// The version that the other order must have; null if any will do.
    @Nullable
    Long version();

    /// Lines belong to the guests of another order.
    record TransferLines(UUID to, List<LinePart> lines, @Nullable Long version) implements TableCommand {

        public TransferLines {
            var validation = new Validation();
            validation.present("to", to);
            lines = LinePart.distinct(validation, validation.list("lines", lines, 1, OrderLimits.LINES_MAX));
            validation.throwIfInvalid();
        }
    }

    /// The guests of both orders sit together, and pay together.
    record MergeOrder(UUID into, @Nullable Long version) implements TableCommand {

        public MergeOrder {
            var validation = new Validation();
            validation.present("into", into);
            validation.throwIfInvalid();
        }
    }

    /// The guests sit apart again.
    record UnmergeOrder() implements TableCommand {

        @Override
        public @Nullable Long version() {
            return null;
        }
    }

    /// @param line     the line's number
    /// @param quantity how many of it; null for all
    record LinePart(int line, @Nullable Integer quantity) {

        public LinePart {
            if (quantity != null) {
                var validation = new Validation();
                LineRequest.quantity(validation, quantity);
                validation.throwIfInvalid();
            }
        }

        static List<LinePart> distinct(Validation validation, List<LinePart> lines) {
            if (lines.stream().map(LinePart::line).distinct().count() < lines.size()) {
                validation.reject("lines", "must not have a line twice.");
            }
            return lines;
        }
    }
}
