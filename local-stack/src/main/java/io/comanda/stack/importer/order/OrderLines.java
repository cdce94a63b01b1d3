package io.comanda.stack.importer.order;

import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.stack.client.PastOrder.Line;
import io.comanda.stack.client.PastOrder.Reduction;
import io.comanda.stack.importer.row.AmountParser;
import io.comanda.stack.importer.row.Row;
import io.comanda.stack.importer.row.Texts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Converts sold lines to the lines and discounts of the command that imports orders. Prices have their tax in them there.
/// A total that the quantity does not divide becomes two lines, a cent apart.
public final class OrderLines {

    /// The option group for the column `choice`.
    public static final String GROUP = "choice";

    private static final String DISCOUNT = "Discount";

    /// The limit of the write side.
    private static final int NOTE_LENGTH_MAX = 300;

    private final OrderRules rules;
    private final List<Line> lines = new ArrayList<>();
    private final List<Reduction> discounts = new ArrayList<>();

    private record Part(int quantity, long price) {

        long total() {
            return quantity * price;
        }
    }

    OrderLines(OrderRules rules, List<SoldLine> sold) {
        this.rules = rules;
        sold.forEach(this::add);
    }

    private void add(SoldLine sold) {
        var amounts = sold.amounts();
        long price = amounts.total() + (rules.pricesIncludeTax() ? 0 : amounts.tax());
        long sum = 0;
        long discountBefore = 0;
        long taxBefore = 0;
        for (var part : parts(amounts.quantity(), price)) {
            sum += part.total();
            long discountUpTo = share(amounts.discount(), sum, price);
            long taxUpTo = share(amounts.tax(), sum - discountUpTo, price - amounts.discount());
            add(sold, part, discountUpTo - discountBefore, taxUpTo - taxBefore);
            discountBefore = discountUpTo;
            taxBefore = taxUpTo;
        }
    }

    private void add(SoldLine sold, Part part, long discount, long tax) {
        var dish = sold.what().dish();
        var chosen = sold.what().choice().flatMap(choice -> rules.codes().choice(dish, choice));
        lines.add(new Line(rules.codes().dish(dish), chosen.stream().toList(), part.quantity(), money(part.price()),
                note(sold.what(), chosen.isEmpty()),
                taxPercent(sold.key().taxRate()), money(tax)));
        if (discount > 0) {
            discounts.add(new Reduction(lines.size(), new AmountOff(money(discount)), DISCOUNT));
        }
    }

    /// The quantity in parts of one price each, and of at most as many as a line may have.
    private static List<Part> parts(long quantity, long price) {
        var parts = new ArrayList<Part>();
        long dearer = price % quantity;
        addParts(parts, quantity - dearer, price / quantity);
        addParts(parts, dearer, price / quantity + 1);
        return parts;
    }

    private static void addParts(List<Part> parts, long quantity, long price) {
        for (long left = quantity; left > 0; left -= AmountParser.QUANTITY_MAX) {
            parts.add(new Part((int) Math.min(left, AmountParser.QUANTITY_MAX), price));
        }
    }

    /// The part of an amount that belongs to a part of the whole, rounded down.
    private static long share(long amount, long part, long whole) {
        return whole == 0
                ? amount
                : BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole)).longValueExact();
    }

    private static @Nullable String note(Row.What what, boolean withChoice) {
        var parts = Stream.of(withChoice ? what.choice() : Optional.<String>empty(), what.note()).flatMap(Optional::stream).toList();
        return parts.isEmpty() ? null : Texts.shortened(String.join("; ", parts), NOTE_LENGTH_MAX);
    }

    /// Null for a rate with more decimals than a percentage has.
    private static @Nullable Percent taxPercent(Optional<BigDecimal> percent) {
        return percent.filter(rate -> rate.stripTrailingZeros().scale() <= Percent.DECIMALS).map(Percent::of).orElse(null);
    }

    private Money money(long minor) {
        return new Money(minor, rules.currency());
    }

    List<Line> lines() {
        return lines;
    }

    List<Reduction> discounts() {
        return discounts;
    }

    /// What the guest paid, in minor units.
    long gross() {
        return lines.stream().mapToLong(line -> line.unitPrice().minor() * line.quantity()).sum()
                - discounts.stream().mapToLong(reduction -> ((AmountOff) reduction.off()).amount().minor()).sum();
    }
}
