package io.comanda.events;

import io.comanda.events.Payment.PaidLine;
import io.comanda.events.Refund.ReturnedLine;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is still to be paid of an order, and how it is divided. Till and views reckon by it, so that both show the same to the cent.
///
/// A part of a line's quantity costs the difference of the running shares before and after it, rounded down, so that its parts add up to
/// the line. Who pays for the last lines pays the balance: what was paid without lines, or has changed since, is settled there.
public record OpenBill(OrderedAt restaurant, List<OrderLine> lines, List<Payment> payments, List<Refund> refunds, Totals totals) {

    /// @param lines  with the quantities that are paid for
    /// @param amount never more than the balance
    public record Share(List<PaidLine> lines, Money amount) {
    }

    public static OpenBill of(OrderState order) {
        return new OpenBill(order.restaurant(), order.lines(), order.payments(), order.refunds(), order.totals());
    }

    public Money balance() {
        return totals.balance();
    }

    /// How much of each line is not paid for by lines, nor returned; by number, without those that cost nothing.
    public Map<Integer, Integer> unpaid() {
        var settled = settled();
        var due = due();
        var unpaid = new TreeMap<Integer, Integer>();
        for (var line : lines) {
            int open = line.quantity() - settled.getOrDefault(line.number(), 0);
            if (line.status().isSold() && open > 0 && due.getOrDefault(line.number(), 0L) > 0) {
                unpaid.put(line.number(), open);
            }
        }
        return unpaid;
    }

    /// How much of a line was paid for by lines.
    public static int paid(int line, List<Payment> payments, List<Refund> refunds) {
        return payments.stream().filter(payment -> !isRefunded(payment, refunds)).flatMap(payment -> payment.lines().stream())
                .filter(part -> part.line() == line).mapToInt(PaidLine::quantity).sum();
    }

    /// @param wanted at most what is unpaid
    public Share share(List<PaidLine> wanted) {
        return new Share(wanted, amount(wanted, unpaid(), settled(), balance()));
    }

    /// The shares that add up to the balance if they are paid one after the other.
    public List<Share> shares(List<List<PaidLine>> groups) {
        var unpaid = new TreeMap<>(unpaid());
        var settled = new TreeMap<>(settled());
        var left = balance();
        var shares = new ArrayList<Share>();
        for (var group : groups) {
            var amount = amount(group, unpaid, settled, left);
            shares.add(new Share(group, amount));
            left = left.minus(amount);
            for (var part : group) {
                settled.merge(part.line(), part.quantity(), Integer::sum);
                unpaid.computeIfPresent(part.line(), (number, open) -> open == part.quantity() ? null : (Integer) (open - part.quantity()));
            }
        }
        return shares;
    }

    /// One of so many equal shares of the balance, half a minor unit rounded up. Who comes next pays one of one less.
    public Money evenly(int ways) {
        return evenly(balance(), ways);
    }

    /// Equal shares that add up to the balance.
    public List<Money> evenShares(int ways) {
        var left = balance();
        var shares = new ArrayList<Money>();
        for (int open = ways; open > 0; open--) {
            var share = evenly(left, open);
            shares.add(share);
            left = left.minus(share);
        }
        return shares;
    }

    private static Money evenly(Money amount, int ways) {
        return amount.fraction(1, ways);
    }

    private Money amount(List<PaidLine> wanted, Map<Integer, Integer> unpaid, Map<Integer, Integer> settled, Money left) {
        var open = new TreeMap<>(unpaid);
        var due = due();
        long sum = 0;
        for (var part : wanted) {
            open.computeIfPresent(part.line(),
                    (number, quantity) -> quantity <= part.quantity() ? null : (Integer) (quantity - part.quantity()));
            var line = lines.get(part.line() - 1);
            int before = settled.getOrDefault(part.line(), 0);
            long gross = due.getOrDefault(part.line(), 0L);
            sum += upTo(gross, before + part.quantity(), line.quantity()) - upTo(gross, before, line.quantity());
        }
        return open.isEmpty() || sum > left.minor() ? left : new Money(sum, left.currency());
    }

    /// What each line costs, with its share of the service.
    private Map<Integer, Long> due() {
        var due = new TreeMap<Integer, Long>();
        LineAmounts.of(restaurant, lines).forEach((line, amounts) -> due.put(line, amounts.gross()));
        LineAmounts.ofService(restaurant, lines, totals).forEach((line, amounts) -> due.merge(line, amounts.gross(), Long::sum));
        return due;
    }

    private static long upTo(long gross, int part, int whole) {
        return BigInteger.valueOf(gross).multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole)).longValueExact();
    }

    /// What was paid for by lines, or returned, by number.
    private Map<Integer, Integer> settled() {
        var settled = new TreeMap<Integer, Integer>();
        for (var line : lines) {
            int returned = refunds.stream().flatMap(refund -> refund.returned().stream()).filter(part -> part.line() == line.number())
                    .mapToInt(ReturnedLine::quantity).sum();
            settled.put(line.number(), paid(line.number(), payments, refunds) + returned);
        }
        return settled;
    }

    /// Then its lines are not paid any more.
    private static boolean isRefunded(Payment payment, List<Refund> refunds) {
        var back = refunds.stream().filter(refund -> refund.payment() == payment.number() && refund.returned().isEmpty())
                .map(Refund::amount)
                .reduce(Money.zero(payment.amount().currency()), Money::plus);
        return back.equals(payment.amount());
    }
}
