package io.comanda.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The pages show as many decimals as the services count minor units. Browsers would not: their table is ICU's.
class MoneyTest {

    private static final Pattern ENTRY = Pattern.compile("\"([A-Z]{3})\": (\\d)");

    @Test
    void thePagesHaveTheDecimalsOfEveryCurrencyThatTheServicesHave() {
        var listed = new TreeMap<String, Integer>();
        ENTRY.matcher(ConsoleSources.text(ConsoleSources.ROOT.resolve("format/money.js"))).results()
                .forEach(each -> listed.put(each.group(1), Integer.valueOf(each.group(2))));
        var differing = new TreeMap<String, Integer>();
        // Gold and other units without an amount of decimals are no money.
        Currency.availableCurrencies().filter(each -> each.getDefaultFractionDigits() >= 0)
                .filter(each -> each.getDefaultFractionDigits() != listed.getOrDefault(each.getCurrencyCode(), 2))
                .forEach(each -> differing.put(each.getCurrencyCode(), each.getDefaultFractionDigits()));
        assertEquals(Map.of(), differing);
        assertTrue(listed.size() > 20, "The table was not found");
    }
}
