package io.comanda.stack.importer.format;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.format.DecimalEvidence.Sign;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;

/// How amounts are written in one column, or in a whole file.
///
/// @param decimal `.` or `,`
/// @param certain whether a sample, or somebody, said so; if not, texts that depend on it are refused
public record AmountFormat(char decimal, boolean certain) {

    public AmountFormat {
        if (decimal != '.' && decimal != ',') {
            throw new ImportFailure("--decimal must be . or , and not " + decimal + ".");
        }
    }

    public AmountFormat(char decimal) {
        this(decimal, true);
    }

    /// Whether a text is a number with a point or a comma.
    public static boolean hasPointOrComma(String text) {
        return DecimalEvidence.sign(text) != Sign.NONE;
    }

    /// Learns the decimal sign from amounts.
    ///
    /// @param samples all that there are; only a few are kept
    /// @param given   the decimal sign that somebody named
    /// @throws ImportFailure naming the option to type if it cannot be told with certainty
    public static AmountFormat recognise(Stream<String> samples, Optional<Character> given) {
        return recognise(samples, given, Integer.MAX_VALUE);
    }

    /// @param currencyDecimals 0 for a currency without decimals, in which `1,200` can only be 1200
    public static AmountFormat recognise(Stream<String> samples, Optional<Character> given, int currencyDecimals) {
        if (given.isPresent()) {
            return new AmountFormat(given.get());
        }
        var evidence = new DecimalEvidence();
        samples.forEach(evidence::add);
        return evidence.decimal().map(AmountFormat::new).orElseGet(() -> uncertain(evidence, currencyDecimals));
    }

    private static AmountFormat uncertain(DecimalEvidence evidence, int currencyDecimals) {
        var point = evidence.sample(Sign.POINT);
        var comma = evidence.sample(Sign.COMMA);
        if (point != null && comma != null) {
            throw new ImportFailure("The file has amounts as '" + point + "' and as '" + comma
                    + "'. Type which decimal sign holds, as in --decimal . or --decimal , and the others are reported.");
        }
        var either = evidence.sample(Sign.POINT_OR_COMMA);
        if (either == null) {
            return new AmountFormat('.', false);
        }
        char separator = either.indexOf('.') >= 0 ? '.' : ',';
        if (currencyDecimals == 0) {
            return new AmountFormat(separator == '.' ? ',' : '.');
        }
        throw new ImportFailure("The amount " + bothReadings(either) + ".");
    }

    private static String bothReadings(String text) {
        return "'" + text + "' can be " + NumberText.of(text).value('.').toPlainString() + " (type --decimal .) or "
                + NumberText.of(text).value(',').toPlainString() + " (type --decimal ,)";
    }

    /// Takes signs before and after, parentheses for negative amounts, currency signs and codes, and thousands separators.
    ///
    /// @throws IllegalArgumentException with a reason, without a full stop
    public BigDecimal parse(String text) {
        var number = NumberText.of(text);
        if (!certain && DecimalEvidence.of(number.digits()) == Sign.POINT_OR_COMMA) {
            throw new IllegalArgumentException(bothReadings(text));
        }
        return number.value(decimal);
    }

    /// The currency written beside an amount, if its sign or code is of only one.
    public static Optional<Currency> currency(String text) {
        try {
            return NumberText.of(text).currencies().stream().flatMap(sign -> CurrencySign.currency(sign).stream()).findFirst();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
