package io.comanda.stack.importer.order;

import io.comanda.stack.client.PastOrder;
import java.time.LocalDate;
import java.util.List;

/// What the rows of one order have become.
public sealed interface Outcome {

    String reference();

    /// The position of its rows in the file: `lines 16-18`.
    String where();

    /// An order that can be imported.
    ///
    /// @param takenBack what was taken off it for refunds and returns, in minor units
    /// @param ambiguous whether its local time is in a gap or an overlap of the time zone
    record Order(PastOrder order, LocalDate day, long takenBack, boolean ambiguous) implements Outcome {

        @Override
        public String reference() {
            return order.reference();
        }

        @Override
        public String where() {
            return order.where();
        }
    }

    /// An order of which everything was taken back, so that nothing was sold.
    record Nothing(String reference, String where, long takenBack) implements Outcome {
    }

    /// An order that is negative as a whole. It is taken off the order that it refunds, if that is in the file.
    record Refund(RefundedRows rows) implements Outcome {

        @Override
        public String reference() {
            return rows.reference();
        }

        @Override
        public String where() {
            return rows.where();
        }
    }

    /// An order that cannot be imported.
    ///
    /// @param reasons sentences without the order's number
    record Out(String reference, String where, List<String> reasons) implements Outcome {

        public Out {
            reasons = List.copyOf(reasons);
        }
    }
}
