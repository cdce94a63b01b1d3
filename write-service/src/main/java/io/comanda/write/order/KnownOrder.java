package io.comanda.write.order;

import io.comanda.write.order.ImportOrders.Summary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order that the restaurant already has under a reference.
///
/// @param fingerprint of what it was imported as; absent for an order that was not imported
record KnownOrder(String reference, @Nullable String fingerprint, Summary summary) {

    static KnownOrder imported(String reference, Instant placedAt, ImportedAs as) {
        return new KnownOrder(reference, as.fingerprint(), new Summary(placedAt, as.items(), as.gross()));
    }

    /// An order that was placed here is known by what it shows.
    static KnownOrder placed(Order order) {
        var state = order.state();
        int items = state.lines().stream().filter(line -> line.status().isSold()).mapToInt(line -> line.quantity()).sum();
        return new KnownOrder(String.valueOf(state.reference()), null, new Summary(state.placedAt(), items, state.totals().gross()));
    }
}
