package io.comanda.stack.importer.format;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How quantities are written: as numbers, with or without a sign of multiplication or a word for pieces.
///
/// @param number how their numbers are written
public record QuantityFormat(AmountFormat number) {

    private static final Pattern TIMES = Pattern.compile(
            "^[x×✕*] ?(?=[-+(\\d.,])|(?<=[\\d)-]) ?(?:[x×✕*]|pcs?\\.?|ea\\.?|each|st\\.?|stk\\.?|stück|шт\\.?|個|份|개)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// Learns the decimal sign from quantities.
    ///
    /// @param samples all that there are; only a few are kept
    /// @param amounts holds where the quantities do not say
    public static QuantityFormat recognise(Stream<String> samples, AmountFormat amounts) {
        var evidence = new DecimalEvidence();
        samples.map(QuantityFormat::withoutTimes).forEach(evidence::add);
        return new QuantityFormat(evidence.decimal().map(AmountFormat::new).orElse(amounts));
    }

    /// @throws IllegalArgumentException with a reason, without a full stop
    public BigDecimal parse(String text) {
        var plain = withoutTimes(text);
        if (!isNumber(plain)) {
            throw new IllegalArgumentException("'" + text + "' is not a quantity");
        }
        return number.parse(plain);
    }

    private static boolean isNumber(String text) {
        try {
            return NumberText.of(text).currencies().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String withoutTimes(String text) {
        return TIMES.matcher(PlainText.of(text)).replaceFirst("");
    }
}
