package io.comanda.stack.importer.order;

import io.comanda.events.Fulfilment;
import java.util.Currency;
import java.util.Optional;

/// What holds for all orders of a file.
///
/// @param pricesIncludeTax whether prices and totals contain the tax
/// @param dineIn           whether orders without a table or covers were eaten at a table
public record OrderRules(Currency currency, boolean pricesIncludeTax, boolean dineIn, Codes codes) {

    /// What the write side needs for an order at a table that nobody knows.
    private static final String UNKNOWN_TABLE = "-";

    private static final String UNKNOWN_GUEST = "Guest";

    public OrderRules with(Codes onMenu) {
        return new OrderRules(currency, pricesIncludeTax, dineIn, onMenu);
    }

    /// Covers that are not in the file are 0, which means unknown.
    Fulfilment fulfilment(Optional<String> table, Optional<Integer> covers, Optional<String> customer) {
        return dineIn || table.isPresent() || covers.isPresent()
                ? new Fulfilment.DineIn(table.orElse(UNKNOWN_TABLE), covers.orElse(0))
                : new Fulfilment.Takeaway(customer.orElse(UNKNOWN_GUEST), null, null);
    }
}
