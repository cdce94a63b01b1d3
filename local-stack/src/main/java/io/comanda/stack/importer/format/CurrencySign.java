package io.comanda.stack.importer.format;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The signs, codes and abbreviations of currencies beside an amount.
final class CurrencySign {

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /// Those of one currency only. `$`, `¥`, `kr` and `Rs` are of several.
    private static final Map<String, String> CERTAIN = Map.ofEntries(Map.entry("€", "EUR"), Map.entry("₹", "INR"), Map.entry("₽", "RUB"),
            Map.entry("₩", "KRW"), Map.entry("₺", "TRY"), Map.entry("₪", "ILS"), Map.entry("₫", "VND"), Map.entry("฿", "THB"),
            Map.entry("₱", "PHP"), Map.entry("₴", "UAH"), Map.entry("zł", "PLN"), Map.entry("kč", "CZK"), Map.entry("us$", "USD"),
            Map.entry("r$", "BRL"), Map.entry("円", "JPY"), Map.entry("원", "KRW"), Map.entry("руб.", "RUB"), Map.entry("руб", "RUB"));

    private static final Set<String> OTHERS = Set.of("kr", "kr.", "fr", "fr.", "sfr", "sfr.", "rs", "rs.", "rp", "rp.", "rm", "r", "ft",
            "lei", "лв", "лв.", "р", "р.", "грн", "грн.", "元", "s/", "s/.", "dh", "tl", "din", "kn");

    private static final int SYMBOL_LENGTH_MAX = 4;

    /// Whether it may be beside an amount.
    static boolean isOne(String text) {
        var sign = text.toLowerCase(Locale.ROOT);
        return CODES.contains(sign.toUpperCase(Locale.ROOT)) || CERTAIN.containsKey(sign) || OTHERS.contains(sign)
                || (isSymbol(text.codePointBefore(text.length())) && text.codePointCount(0, text.length()) <= SYMBOL_LENGTH_MAX);
    }

    /// The symbol may have letters before it, as in `NT$`.
    private static boolean isSymbol(int codePoint) {
        return Character.getType(codePoint) == Character.CURRENCY_SYMBOL;
    }

    /// The currency, if only one has this sign.
    static Optional<Currency> currency(String text) {
        var sign = text.toLowerCase(Locale.ROOT);
        var code = CERTAIN.getOrDefault(sign, sign.toUpperCase(Locale.ROOT));
        return CODES.contains(code) ? Optional.of(Currency.getInstance(code)) : Optional.empty();
    }

    private CurrencySign() {
    }
}
