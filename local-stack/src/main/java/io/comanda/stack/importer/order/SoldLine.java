package io.comanda.stack.importer.order;

import io.comanda.stack.client.Slug;
import io.comanda.stack.importer.row.Amounts;
import io.comanda.stack.importer.row.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// A dish in an order, with all equal rows of it.
///
/// @param what its names, as in the first of these rows
record SoldLine(Key key, Row.What what, Amounts amounts) {

    /// What makes rows equal. Names are compared as [Slug] does.
    ///
    /// @param total and quantity: the price of one as a reduced fraction, in minor units
    record Key(String dish, Optional<String> choice, Optional<String> note, Optional<BigDecimal> taxRate, long total, long quantity) {

        static Key of(Row.Item item) {
            var amounts = item.amounts();
            long divisor = BigInteger.valueOf(amounts.total()).gcd(BigInteger.valueOf(amounts.quantity())).longValueExact();
            return new Key(Slug.normalised(item.what().dish()), item.what().choice().map(Slug::normalised), item.what().note(),
                    item.taxRate().map(BigDecimal::stripTrailingZeros), amounts.total() / divisor, amounts.quantity() / divisor);
        }
    }

    static SoldLine of(Row.Item item) {
        return new SoldLine(Key.of(item), item.what(), item.amounts());
    }

    SoldLine with(Amounts others) {
        return new SoldLine(key, what, others);
    }

    SoldLine plus(SoldLine other) {
        return with(amounts.plus(other.amounts));
    }

    boolean isDish(Row.Item item) {
        return key.dish().equals(Slug.normalised(item.what().dish()))
                && key.choice().equals(item.what().choice().map(Slug::normalised));
    }

    boolean isTaxedLike(Row.Item item) {
        return key.taxRate().equals(item.taxRate().map(BigDecimal::stripTrailingZeros));
    }
}
