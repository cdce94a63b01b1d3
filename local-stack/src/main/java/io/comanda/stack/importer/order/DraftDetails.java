package io.comanda.stack.importer.order;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.stack.client.PastOrder.Paid;
import io.comanda.stack.importer.row.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the rows of an order say of the whole order: on the first row, or the same on each.
final class DraftDetails {

    private OptionalLong tip = OptionalLong.empty();
    private Optional<String> payment = Optional.empty();
    private Optional<String> table = Optional.empty();
    private Optional<Integer> covers = Optional.empty();
    private Optional<String> server = Optional.empty();
    private Optional<String> customer = Optional.empty();
    private Optional<String> refundOf = Optional.empty();
    private Optional<String> mistake = Optional.empty();

    void add(Row.Item item) {
        var row = item.details();
        if (row.tip().isPresent() && row.tip().getAsLong() != 0) {
            add(row.tip().getAsLong());
        }
        row.payment().ifPresent(this::addPayment);
        // Guests move to another table, and a waiter takes over: the first counts.
        table = table.or(row::table);
        covers = covers.or(row::covers);
        server = server.or(row::server);
        customer = customer.or(row::customer);
        refundOf = refundOf.or(row::refundOf);
    }

    private void add(long minor) {
        if (minor < 0) {
            mistake = Optional.of("its tip is negative");
        } else if (tip.isPresent() && tip.getAsLong() != minor) {
            mistake = Optional.of("its rows have different tips; a tip is that of the order, on its first row or the same on each");
        }
        tip = OptionalLong.of(minor);
    }

    /// An order paid in several ways has no single method.
    private void addPayment(String text) {
        payment = payment.isEmpty() || payment.get().contains(text)
                ? payment.or(() -> Optional.of(text))
                : payment.map(known -> known + ", " + text);
    }

    Optional<String> mistake() {
        return mistake;
    }

    long tip() {
        return tip.orElse(0);
    }

    Optional<String> server() {
        return server;
    }

    Optional<String> refundOf() {
        return refundOf;
    }

    Fulfilment fulfilment(OrderRules rules) {
        return rules.fulfilment(table, covers, customer);
    }

    /// One payment of everything, if the file says anything of payments or tips.
    List<Paid> payments(Money gross) {
        if (gross.minor() == 0 || (payment.isEmpty() && tip.isEmpty())) {
            return List.of();
        }
        return List.of(PaymentNames.paid(payment, gross, new Money(tip(), gross.currency())));
    }
}
