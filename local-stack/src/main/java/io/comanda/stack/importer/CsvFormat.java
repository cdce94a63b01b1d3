package io.comanda.stack.importer;

import io.comanda.events.Money;
import io.comanda.stack.client.ImportFailure;
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

/// Parses dates, times and amounts as the file has them. Throws an [IllegalArgumentException] for invalid text.
///
/// @param separator   the column separator
/// @param decimalSign the decimal separator of amounts
record CsvFormat(DateTimeFormatter date, DateTimeFormatter time, char separator, char decimalSign, Currency currency) {

    /// The limit of the write side: a hundred thousand in a currency with cents.
    private static final long PRICE_MINOR_MAX = 10_000_000;

    private static final Pattern PLAIN_AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");

    static CsvFormat iso(Currency currency) {
        return new CsvFormat(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_LOCAL_TIME, ',', '.', currency);
    }

    /// @param pattern as in `dd.MM.uuuu`
    /// @throws ImportFailure if it is not a valid pattern
    static DateTimeFormatter pattern(String option, String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException _) {
            throw new ImportFailure(option + " '" + pattern + "' is not a valid pattern; examples are dd.MM.uuuu and h:mm a.");
        }
    }

    LocalDateTime moment(String dateText, String timeText) {
        LocalDate day;
        try {
            day = LocalDate.parse(dateText, date);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("'" + dateText + "' is not a date");
        }
        try {
            return day.atTime(LocalTime.parse(timeText, time));
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("'" + timeText + "' is not a time");
        }
    }

    Money price(String text) {
        var plain = decimalSign == '.' ? text : text.replace('.', '?').replace(decimalSign, '.');
        if (!PLAIN_AMOUNT.matcher(plain).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a price");
        }
        var minor = new BigDecimal(plain).movePointRight(currency.getDefaultFractionDigits()).stripTrailingZeros();
        if (minor.scale() > 0) {
            throw new IllegalArgumentException("'" + text + "' has more decimals than " + currency);
        }
        if (minor.compareTo(BigDecimal.valueOf(PRICE_MINOR_MAX)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is above the limit for prices");
        }
        return new Money(minor.longValueExact(), currency);
    }
}
