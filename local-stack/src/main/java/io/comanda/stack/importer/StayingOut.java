package io.comanda.stack.importer;

import io.comanda.events.Money;
import io.comanda.stack.importer.order.OrderFile;
import io.comanda.stack.importer.order.Outcome;
import io.comanda.stack.importer.order.RefundedRows;
import io.comanda.stack.importer.row.Row;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The orders of a file that are not imported, with their reasons.
final class StayingOut {

    /// Nobody reads more than a thousand.
    private static final int MESSAGES_MAX = 1_000;

    private final Currency currency;
    private final Map<String, String> reasons = new HashMap<>();
    private final List<String> messages = new ArrayList<>();
    private long messagesLeftOut;
    private long invalidRows;

    StayingOut(Currency currency) {
        this.currency = currency;
    }

    void addInvalidRow() {
        invalidRows++;
    }

    /// An invalid row that belongs to no order.
    void add(Row.Invalid row) {
        say(row.describe() + ".");
    }

    void add(Outcome.Out order) {
        var sentences = order.reasons();
        reasons.put(order.reference(), String.join("; ", sentences));
        sentences.forEach(reason -> say(reason + ". Order " + order.reference() + " stays out (" + order.where()
                + "), because its total would be wrong."));
    }

    void add(RefundedRows refund) {
        var amount = new Money(refund.minor(), currency);
        var reason = refund.refundOf().isPresent()
                ? "the order or payment '" + refund.refundOf().get() + "' that it refunds is not in the file, or less was paid for it"
                : "it is negative as a whole; if a column says which order or payment it refunds, add --map refund-of=COLUMN";
        reasons.put(refund.reference(), reason);
        say("Order " + refund.reference() + " pays back " + amount + " and stays out (" + refund.where() + "): " + reason + ".");
    }

    void addScattered(Outcome order) {
        var reason = "its rows are more than " + OrderFile.ROWS_APART_MAX + " rows apart; sort the file by order to import it";
        if (reasons.put(order.reference(), reason) == null) {
            say("Order " + order.reference() + " stays out (" + order.where() + "): " + reason + ".");
        }
    }

    /// An order that Comanda does not take.
    ///
    /// @param reason a sentence
    synchronized void add(String reference, String reason) {
        reasons.put(reference, reason);
    }

    private void say(String sentence) {
        if (messages.size() < MESSAGES_MAX) {
            messages.add(sentence);
        } else {
            messagesLeftOut++;
        }
    }

    /// Sentences, one for each mistake.
    List<String> messages() {
        var all = new ArrayList<>(messages);
        if (messagesLeftOut > 0) {
            all.add("… and " + messagesLeftOut + " more like these.");
        }
        return all;
    }

    /// Why an order stays out.
    synchronized Optional<String> reason(String reference) {
        return Optional.ofNullable(reasons.get(reference));
    }

    long orders() {
        return reasons.size();
    }

    long invalidRows() {
        return invalidRows;
    }

    boolean isEmpty() {
        return reasons.isEmpty() && invalidRows == 0;
    }
}
