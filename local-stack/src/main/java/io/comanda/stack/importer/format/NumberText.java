package io.comanda.stack.importer.format;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A number as it is written, taken apart.
///
/// @param text       as it is in the file
/// @param digits     digits and their separators, as in `1.250,00`
/// @param currencies the currency signs beside it
record NumberText(String text, boolean negative, String digits, List<String> currencies) {

    private static final int LENGTH_MAX = 40;

    private static final Pattern PARENTHESES = Pattern.compile("([^()]*)\\(([^()]+)\\)([^()]*)");

    /// As in `12,-` and `12.–`, which is how some write that there are no cents.
    private static final Pattern NO_CENTS = Pattern.compile("(?<=\\d)[.,]-{1,2}(?=\\D*$)");

    private static final String SIGN = "([-+])?";
    private static final String CURRENCY = "((?:\\p{L}{0,3}\\p{Sc}|[sS]/\\.?|\\p{L}{1,4}\\.?)(?: \\p{Sc})?)?";
    private static final Pattern SHAPE = Pattern.compile(
            SIGN + " ?" + CURRENCY + " ?" + SIGN + " ?([.,]?\\d(?:[\\d.,']| (?=\\d))*) ?" + SIGN + " ?" + CURRENCY + " ?" + SIGN);

    private static final int DIGITS_GROUP = 4;
    private static final List<Integer> SIGN_GROUPS = List.of(1, 3, 5, 7);
    private static final List<Integer> CURRENCY_GROUPS = List.of(2, 6);

    NumberText {
        currencies = List.copyOf(currencies);
    }

    /// @throws IllegalArgumentException if it is not a number
    static NumberText of(String text) {
        var plain = PlainText.of(text);
        if (plain.isEmpty() || plain.length() > LENGTH_MAX) {
            throw invalid(text);
        }
        var inParentheses = PARENTHESES.matcher(plain);
        boolean negative = inParentheses.matches();
        var shape = SHAPE.matcher(
                NO_CENTS.matcher(negative ? inParentheses.replaceFirst("$1$2$3").strip() : plain).replaceFirst(""));
        if (!shape.matches()) {
            throw invalid(text);
        }
        var signs = groups(shape, SIGN_GROUPS).toList();
        var currencies = groups(shape, CURRENCY_GROUPS).flatMap(group -> Arrays.stream(group.split(" "))).toList();
        if (signs.size() > (negative ? 0 : 1) || !currencies.stream().allMatch(CurrencySign::isOne)) {
            throw invalid(text);
        }
        return new NumberText(text, negative || signs.contains("-"), shape.group(DIGITS_GROUP), currencies);
    }

    private static Stream<String> groups(Matcher shape, List<Integer> numbers) {
        return numbers.stream().map(shape::group).filter(group -> group != null && !group.isEmpty());
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("'" + text + "' is not an amount");
    }

    /// @param decimal the decimal sign
    /// @throws IllegalArgumentException if the digits are not grouped as one writes numbers
    BigDecimal value(char decimal) {
        int at = digits.lastIndexOf(decimal);
        var whole = at < 0 ? digits : digits.substring(0, at);
        var fraction = at < 0 ? "" : digits.substring(at + 1);
        boolean valid = (whole.isEmpty() || Grouping.isValid(whole, decimal)) && (at < 0 || fraction.matches("\\d+"));
        if (!valid) {
            throw new IllegalArgumentException("'" + text + "' is not an amount with the decimal sign '" + decimal + "'");
        }
        var value = new BigDecimal("0" + whole.replaceAll("\\D", "") + (fraction.isEmpty() ? "" : "." + fraction));
        return negative ? value.negate() : value;
    }
}
