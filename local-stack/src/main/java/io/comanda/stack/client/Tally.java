package io.comanda.stack.client;

import io.comanda.events.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of the orders that were sent.
public final class Tally {

    private long imported;
    private long alreadyThere;
    private long rejected;
    private long items;
    private @Nullable Money gross;

    void addImported(long orders) {
        imported += orders;
    }

    void addAlreadyThere(long orders) {
        alreadyThere += orders;
    }

    void addRejected(long orders) {
        rejected += orders;
    }

    /// An order that is in now, new or not.
    void addTaken(PastOrder order) {
        items += order.items();
        gross = gross == null ? order.gross() : gross.plus(order.gross());
    }

    public long imported() {
        return imported;
    }

    public long alreadyThere() {
        return alreadyThere;
    }

    public long rejected() {
        return rejected;
    }

    public long answered() {
        return imported + alreadyThere + rejected;
    }

    /// Of all orders that are in now.
    public long items() {
        return items;
    }

    /// Of all orders that are in now.
    public Optional<Money> gross() {
        return Optional.ofNullable(gross);
    }
}
