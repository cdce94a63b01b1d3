package io.comanda.stack.client;

import io.comanda.events.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts what happened to the orders that were uploaded.
public final class UploadResult {

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

    /// Adds an order that Comanda has now, whether it was new or already there.
    void addAccepted(PastOrder order) {
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

    public long processed() {
        return imported + alreadyThere + rejected;
    }

    /// In all orders that Comanda has now.
    public long items() {
        return items;
    }

    /// The total of all orders that Comanda has now.
    public Optional<Money> gross() {
        return Optional.ofNullable(gross);
    }
}
