package io.comanda.stack.importer;

import io.comanda.events.Money;
import io.comanda.stack.client.Unusable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/// How the till writes dates, times and amounts. What can't be read is said in an [IllegalArgumentException].
///
/// @param separator   between two columns
/// @param decimalSign before the cents
record TillFormat(DateTimeFormatter date, DateTimeFormatter time, char separator, char decimalSign, Currency currency) {

    /// The command side's own limit: a hundred thousand in a currency with cents.
    private static final long PRICE_MINOR_MAX = 10_000_000;

    private static final Pattern PLAIN_AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");

    static TillFormat iso(Currency currency) {
        return new TillFormat(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_LOCAL_TIME, ',', '.', currency);
    }

    /// @param pattern as in `dd.MM.uuuu`
    /// @throws Unusable if it is none
    static DateTimeFormatter pattern(String option, String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException _) {
            throw new Unusable(option + " '" + pattern + "' is no pattern; write it as in dd.MM.uuuu or h:mm a.");
        }
    }

    LocalDateTime moment(String dateText, String timeText) {
        LocalDate day;
        try {
            day = LocalDate.parse(dateText, date);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("'" + dateText + "' is no date");
        }
        try {
            return day.atTime(LocalTime.parse(timeText, time));
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("'" + timeText + "' is no time");
        }
    }

    Money price(String text) {
        var plain = decimalSign == '.' ? text : text.replace('.', '?').replace(decimalSign, '.');
        if (!PLAIN_AMOUNT.matcher(plain).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no price");
        }
        var minor = new BigDecimal(plain).movePointRight(currency.getDefaultFractionDigits()).stripTrailingZeros();
        if (minor.scale() > 0) {
            throw new IllegalArgumentException("'" + text + "' has more decimals than " + currency + " has");
        }
        if (minor.compareTo(BigDecimal.valueOf(PRICE_MINOR_MAX)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is more than any dish costs");
        }
        return new Money(minor.longValueExact(), currency);
    }
}
