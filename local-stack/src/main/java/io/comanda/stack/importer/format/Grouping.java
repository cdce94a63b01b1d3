package io.comanda.stack.importer.format;

import java.util.regex.Pattern;

/// Thousands separators: in groups of three, or in India in groups of two before the last three. Nobody groups a number that begins with zero.
final class Grouping {

    private static final Pattern PLAIN = Pattern.compile("\\d+");
    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}([.,' ])\\d{3}(?:\\1\\d{3})*");
    private static final Pattern LAKHS = Pattern.compile("[1-9]\\d?(?:,\\d{2})+,\\d{3}");

    /// @param whole what is before the decimal sign
    static boolean isValid(String whole, char decimal) {
        return PLAIN.matcher(whole).matches()
                || (whole.indexOf(decimal) < 0 && (THOUSANDS.matcher(whole).matches() || LAKHS.matcher(whole).matches()));
    }

    private Grouping() {
    }
}
