package io.comanda.stack.importer.order;

import io.comanda.stack.importer.row.NumberPer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The orders of a file that are refunds of others, found before the file is read for its orders.
public final class Refunds {

    private final Map<String, List<RefundedRows>> byTarget = new LinkedHashMap<>();
    private final boolean numbersBeginAnewEachDay;

    Refunds(NumberPer per) {
        numbersBeginAnewEachDay = per == NumberPer.DAY;
    }

    /// @param refund an order that consists of returns only
    void add(RefundedRows refund) {
        refund.refundOf().ifPresent(target -> byTarget.computeIfAbsent(target, _ -> new ArrayList<>()).add(refund));
    }

    Pass begin() {
        return new Pass();
    }

    /// One reading of the file. Each refund is taken off one order.
    final class Pass {

        private final Set<String> taken = new HashSet<>();

        /// The refunds of an order: those that name its number, or the same payment as the order itself.
        List<RefundedRows> of(String number, Optional<String> payment, @Nullable LocalDate day, String reference, Instant at) {
            var found = new ArrayList<RefundedRows>();
            payment.ifPresent(name -> found.addAll(byTarget.getOrDefault(name, List.of())));
            byTarget.getOrDefault(number, List.of()).stream()
                    .filter(refund -> (!numbersBeginAnewEachDay || refund.day().equals(day)) && !found.contains(refund))
                    .forEach(found::add);
            found.removeIf(
                    refund -> taken.contains(refund.reference()) || refund.reference().equals(reference) || refund.at().isBefore(at));
            return found;
        }

        void take(RefundedRows refund) {
            taken.add(refund.reference());
        }

        boolean isTaken(RefundedRows refund) {
            return taken.contains(refund.reference());
        }
    }
}
