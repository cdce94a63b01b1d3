package io.comanda.write.order;

import io.comanda.events.LineAmounts;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderedAt;
import io.comanda.events.Refund;
import io.comanda.events.Refund.ReturnedLine;
import io.comanda.events.Refund.ReturnedService;
import io.comanda.events.Totals;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.order.OrderCommand.ReturnLine;
import java.math.BigInteger;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calculates what guests are given back for lines that they return.
///
/// A part of a line's quantity is worth the difference of the running shares after and before it, rounded down. So all parts of a line add
/// up to what the line counts in the sales, with its share of the service, and all lines to the order's total, whoever returned how much
/// when.
record Returns(OrderedAt restaurant, Bill bill, Totals totals) {

    /// @throws Refused if that much of a line was not sold, or was returned before
    List<ReturnedLine> of(List<ReturnLine> wanted) {
        var amounts = LineAmounts.of(restaurant, bill.lines());
        var service = LineAmounts.ofService(restaurant, bill.lines(), totals);
        var before = returnedBefore(bill.refunds());
        return wanted.stream().map(each -> {
            var line = bill.line(each.line()).filter(sold -> sold.status().isSold())
                    .orElseThrow(() -> new Refused(Refusal.NO_SUCH_LINE, "No line " + each.line() + " is on the bill."));
            int earlier = before.merge(line.number(), each.quantity(), Integer::sum) - each.quantity();
            Refused.when(earlier + each.quantity() > line.quantity(), Refusal.MORE_THAN_SOLD,
                    "Of line " + line.number() + " " + (line.quantity() - earlier) + " can still be returned.");
            return returned(line, amounts.getOrDefault(line.number(), LineAmounts.NONE), service.get(line.number()), earlier,
                    each.quantity());
        }).toList();
    }

    private static Map<Integer, Integer> returnedBefore(List<Refund> refunds) {
        var quantities = new HashMap<Integer, Integer>();
        refunds.stream().flatMap(refund -> refund.returned().stream())
                .forEach(line -> quantities.merge(line.line(), line.quantity(), Integer::sum));
        return quantities;
    }

    private static ReturnedLine returned(OrderLine line, LineAmounts amounts, @Nullable LineAmounts service, int earlier, int quantity) {
        var share = new Share(line.unitPrice().currency(), earlier, earlier + quantity, line.quantity());
        var gross = share.of(amounts.gross());
        var tax = share.of(amounts.tax());
        return new ReturnedLine(line.number(), quantity, gross.minus(tax), tax, gross, share.of(line.discount().minor()),
                service == null ? null : share.of(service));
    }

    private record Share(Currency currency, int from, int to, int whole) {

        Money of(long amount) {
            return new Money(upTo(amount, to) - upTo(amount, from), currency);
        }

        ReturnedService of(LineAmounts service) {
            var gross = of(service.gross());
            var tax = of(service.tax());
            return new ReturnedService(gross.minus(tax), tax, gross);
        }

        private long upTo(long amount, int part) {
            return BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole)).longValueExact();
        }
    }
}
