package io.comanda.stack.importer.order;

import io.comanda.stack.importer.row.Amounts;
import io.comanda.stack.importer.row.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Takes rows off an order. A row of the same dish at the same price lowers that line; of any other, such as a returned deposit,
/// the amount is taken off as a discount, so that the order costs what the guest paid.
///
/// @param pricesIncludeTax whether totals contain the tax
record TakingBack(boolean pricesIncludeTax) {

    /// @return empty if the order would be negative
    Optional<List<SoldLine>> apply(List<SoldLine> lines, List<Row.Item> taken) {
        var left = Optional.of(lines);
        for (var item : taken) {
            left = left.flatMap(current -> lowered(current, item).or(() -> discounted(current, item)));
        }
        return left;
    }

    private Optional<List<SoldLine>> lowered(List<SoldLine> lines, Row.Item item) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var rest = line.amounts().minus(item.amounts());
            if (line.isDish(item) && isSamePrice(line.amounts(), item.amounts())
                    && (isNothing(rest) || rest.isPossible(pricesIncludeTax))) {
                var changed = new ArrayList<>(lines);
                if (isNothing(rest)) {
                    changed.remove(i);
                } else {
                    changed.set(i, line.with(rest));
                }
                return Optional.of(List.copyOf(changed));
            }
        }
        return Optional.empty();
    }

    /// To the cent: the price of one may not be whole.
    private static boolean isSamePrice(Amounts one, Amounts other) {
        return Math.abs(one.total() * other.quantity() - other.total() * one.quantity()) <= one.quantity() * other.quantity();
    }

    private static boolean isNothing(Amounts amounts) {
        return amounts.quantity() == 0 && amounts.total() == 0 && amounts.discount() == 0 && amounts.tax() == 0;
    }

    /// Lines of the same dish come first, then those of the same tax rate.
    private Optional<List<SoldLine>> discounted(List<SoldLine> lines, Row.Item item) {
        var changed = new ArrayList<>(lines);
        var order = new ArrayList<Integer>();
        for (int i = 0; i < lines.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(i -> !lines.get(i).isDish(item) ? lines.get(i).isTaxedLike(item) ? 1 : 2 : 0));
        long amount = item.amounts().charged();
        long tax = item.amounts().tax();
        for (int i : order) {
            var line = changed.get(i).amounts();
            long part = Math.min(amount, line.charged());
            long lessTax = Math.min(part == amount ? tax : part * tax / amount, line.tax());
            changed.set(i, changed.get(i).with(line.discounted(part, lessTax)));
            amount -= part;
            tax -= lessTax;
            if (amount == 0) {
                break;
            }
        }
        for (int i = 0; i < changed.size() && tax > 0; i++) {
            long lessTax = Math.min(tax, changed.get(i).amounts().tax());
            changed.set(i, changed.get(i).with(changed.get(i).amounts().discounted(0, lessTax)));
            tax -= lessTax;
        }
        return amount == 0 && tax == 0 && changed.stream().allMatch(line -> line.amounts().isPossible(pricesIncludeTax))
                ? Optional.of(List.copyOf(changed))
                : Optional.empty();
    }
}
