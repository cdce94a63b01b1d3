package io.comanda.stack.importer.order;

import io.comanda.stack.client.Slug;
import io.comanda.stack.importer.row.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Whether a column that is taken as the price of one is probably the total of the row: then several of a dish cost as many times the
/// price of one, and are multiplied a second time.
public final class PriceDoubt {

    /// Fewer could be chance.
    private static final int ROWS_MIN = 2;

    private final Map<String, Set<Long>> pricesOfOne = new HashMap<>();
    private final Map<String, Map<Long, Set<Long>>> pricesOfSeveral = new HashMap<>();

    public void add(Row.Item item) {
        var amounts = item.amounts();
        var dish = Slug.normalised(item.what().dish());
        if (amounts.quantity() == 1) {
            pricesOfOne.computeIfAbsent(dish, _ -> new HashSet<>()).add(amounts.total());
        } else if (amounts.total() > 0) {
            pricesOfSeveral.computeIfAbsent(dish, _ -> new HashMap<>()).computeIfAbsent(amounts.quantity(), _ -> new HashSet<>())
                    .add(amounts.total() / amounts.quantity());
        }
    }

    /// Whether more prices of several are those of one multiplied than those of one.
    public boolean isLikely() {
        long multiplied = 0;
        long same = 0;
        for (var dish : pricesOfSeveral.entrySet()) {
            var ofOne = pricesOfOne.getOrDefault(dish.getKey(), Set.of());
            for (var quantity : dish.getValue().entrySet()) {
                same += quantity.getValue().stream().filter(ofOne::contains).count();
                multiplied += quantity.getValue().stream()
                        .filter(price -> price % quantity.getKey() == 0 && ofOne.contains(price / quantity.getKey())).count();
            }
        }
        return multiplied >= ROWS_MIN && multiplied > same;
    }
}
