package io.comanda.stack.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Counts what happened to the orders that were uploaded.
public final class UploadResult {

    /// Orders whose reference Comanda knows with other content. Nobody reads more than a thousand.
    private static final int DIFFERING_KEPT_MAX = 1_000;

    private long imported;
    private long alreadyThere;
    private long rejected;
    private long differing;
    private OrderSums accepted = OrderSums.NONE;
    private final List<Differing> differences = new ArrayList<>();

    /// An order that Comanda has with other content than it was given.
    ///
    /// @param known the order that Comanda has
    /// @param given the order that was uploaded
    public record Differing(PastOrder order, Content known, Content given) {
    }

    /// @param gross as in `12.50 EUR`
    public record Content(Instant placedAt, long items, String gross) {
    }

    void addImported(long orders) {
        imported += orders;
    }

    void addAlreadyThere(long orders) {
        alreadyThere += orders;
    }

    void addRejected(long orders) {
        rejected += orders;
    }

    void addDiffering(Differing order) {
        differing++;
        if (differences.size() < DIFFERING_KEPT_MAX) {
            differences.add(order);
        }
    }

    /// Adds an order that Comanda has now, whether it was new or already there.
    void addAccepted(PastOrder order) {
        accepted = accepted.plus(OrderSums.of(order));
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

    /// How many orders Comanda knows with other content. They were not imported.
    public long differing() {
        return differing;
    }

    /// The first of them.
    public List<Differing> differences() {
        return List.copyOf(differences);
    }

    public long processed() {
        return imported + alreadyThere + rejected + differing;
    }

    /// The sums of all orders that Comanda has now.
    public OrderSums accepted() {
        return accepted;
    }
}
