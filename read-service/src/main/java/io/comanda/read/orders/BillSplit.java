package io.comanda.read.orders;

import io.comanda.events.Money;
import io.comanda.events.OpenBill;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.Payment.PaidLine;
import io.comanda.read.access.AggregateDocument;
import io.comanda.read.http.Versioned;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is still to be paid of an order, in shares that add up to its balance if they are paid one after the other.
@RegisterForReflection
record BillSplit(String id, long version, Money balance, List<Share> shares) implements Versioned {

    /// @param seat   absent for what is for the whole table, and if it is not divided by seats
    /// @param lines  what is paid for; none if it is divided evenly
    @RegisterForReflection
    record Share(@Nullable Integer seat, List<Part> lines, Money amount) {
    }

    /// @param quantity how much of the line is not paid for
    @RegisterForReflection
    record Part(int line, String dish, int quantity) {
    }

    /// A share for each line that is not paid for.
    static BillSplit byLines(AggregateDocument document, OrderState order) {
        return of(document, order, unpaid(order).stream().map(List::of).toList());
    }

    /// A share for each seat, and a last one for what is for the whole table.
    static BillSplit bySeats(AggregateDocument document, OrderState order) {
        var unpaid = unpaid(order);
        var seats = unpaid.stream().map(part -> seat(order, part)).distinct()
                .sorted(Comparator.comparing(seat -> seat.orElse(Integer.MAX_VALUE))).toList();
        return of(document, order,
                seats.stream().map(seat -> unpaid.stream().filter(part -> seat(order, part).equals(seat)).toList()).toList());
    }

    /// A share of these lines, if they are paid for next, and another one of the rest.
    ///
    /// @param wanted at most what is unpaid
    static BillSplit withLines(AggregateDocument document, OrderState order, List<PaidLine> wanted) {
        var left = new TreeMap<>(OpenBill.of(order).unpaid());
        wanted.forEach(part -> left.computeIfPresent(part.line(), (line, open) -> open - part.quantity()));
        var rest = left.entrySet().stream().filter(open -> open.getValue() > 0).map(open -> new PaidLine(open.getKey(), open.getValue()))
                .toList();
        return of(document, order, Stream.of(wanted, rest).filter(group -> !group.isEmpty()).toList());
    }

    static BillSplit evenly(AggregateDocument document, OrderState order, int ways) {
        var bill = OpenBill.of(order);
        return new BillSplit(document.id(), document.version(), bill.balance(),
                bill.evenShares(ways).stream().map(amount -> new Share(null, List.of(), amount)).toList());
    }

    private static BillSplit of(AggregateDocument document, OrderState order, List<List<PaidLine>> groups) {
        var bill = OpenBill.of(order);
        var shares = new ArrayList<Share>();
        for (var share : bill.shares(groups)) {
            var seats = share.lines().stream().map(part -> seat(order, part)).distinct().toList();
            shares.add(new Share(seats.size() == 1 ? seats.getFirst().orElse(null) : null,
                    share.lines().stream().map(part -> part(order, part)).toList(),
                    share.amount()));
        }
        return new BillSplit(document.id(), document.version(), bill.balance(), shares);
    }

    private static List<PaidLine> unpaid(OrderState order) {
        return OpenBill.of(order).unpaid().entrySet().stream().map(open -> new PaidLine(open.getKey(), open.getValue())).toList();
    }

    private static Optional<Integer> seat(OrderState order, PaidLine part) {
        return Optional.ofNullable(line(order, part).seat());
    }

    private static Part part(OrderState order, PaidLine part) {
        return new Part(part.line(), line(order, part).dishName(), part.quantity());
    }

    private static OrderLine line(OrderState order, PaidLine part) {
        return order.lines().get(part.line() - 1);
    }
}
