package io.comanda.stack.importer.row;

import io.comanda.events.Money;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.column.Columns;
import io.comanda.stack.importer.column.Field;
import io.comanda.stack.importer.format.AmountFormat;
import io.comanda.stack.importer.format.MomentFormat;
import io.comanda.stack.importer.format.QuantityFormat;
import io.comanda.stack.importer.table.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How the file writes amounts, quantities and times. Throws an [IllegalArgumentException] with a reason for invalid text.
public record Formats(AmountFormat amounts, QuantityFormat quantities, MomentFormat moments, Currency currency) {

    /// The limit of the write side: ten million in a currency with cents.
    public static final long MINOR_MAX = 1_000_000_000;

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})(?:[.,](\\d{1,6}))?\\s*%?");

    /// The texts of a file from which its formats are recognised, each once and in the order of the file.
    private static final class Samples {

        /// So many different texts show every format that a file has, and take some megabytes.
        private static final int TEXTS_MAX = 200_000;

        private final Set<String> amounts = new LinkedHashSet<>();
        private final Set<String> quantities = new LinkedHashSet<>();
        private final Set<String> dates = new LinkedHashSet<>();
        private final Set<String> times = new LinkedHashSet<>();

        void add(Columns columns, List<String> cells) {
            Formats.amounts(columns, cells).forEach(amount -> add(Optional.of(amount), amounts));
            add(columns.text(Field.QUANTITY, cells), quantities);
            add(columns.text(Field.DATE, cells), dates);
            add(columns.text(Field.TIME, cells), times);
        }

        private static void add(Optional<String> text, Set<String> texts) {
            text.filter(_ -> texts.size() < TEXTS_MAX).ifPresent(texts::add);
        }
    }

    /// @throws ImportFailure if a format is undecidable
    public static Formats recognise(Table table, Columns columns, FormatOptions given, Currency currency) {
        var samples = new Samples();
        table.forEach(row -> {
            if (!columns.isHeader(row.cells())) {
                samples.add(columns, row.cells());
            }
        });
        requireCurrency(samples.amounts, currency);
        var amounts = AmountFormat.recognise(samples.amounts.stream(), given.decimalSign(), decimals(currency));
        return new Formats(amounts, QuantityFormat.recognise(samples.quantities.stream(), amounts),
                MomentFormat.recognise(samples.dates.stream(), samples.times.stream(), given.date(), given.time()), currency);
    }

    /// The texts of all amounts in a row.
    public static Stream<String> amounts(Columns columns, List<String> cells) {
        return Arrays.stream(Field.values()).filter(Field::isAmount).flatMap(field -> columns.text(field, cells).stream());
    }

    /// Euros must not become dollars silently.
    private static void requireCurrency(Set<String> amounts, Currency currency) {
        for (var amount : amounts) {
            AmountFormat.currency(amount).filter(other -> !other.equals(currency)).ifPresent(other -> {
                throw new ImportFailure("The file has amounts in " + other + ", as '" + amount + "', not in " + currency
                        + ". Import it into a restaurant with that currency, or into a new one with --currency " + other + ".");
            });
        }
    }

    public String describe() {
        return "amounts with decimal " + (amounts.decimal() == ',' ? "comma" : "point") + ", dates as " + moments.describe();
    }

    /// An amount in minor units, exactly.
    long exact(String text) {
        var minor = minor(text).stripTrailingZeros();
        require(minor.scale() <= 0, "has more decimals than " + currency);
        return minor.longValueExact();
    }

    /// An amount in minor units, rounded half up. Tills compute tax with more decimals than there are coins.
    public long rounded(String text) {
        return minor(text).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private BigDecimal minor(String text) {
        var minor = amounts.parse(text).movePointRight(decimals(currency));
        require(minor.abs().compareTo(BigDecimal.valueOf(MINOR_MAX)) <= 0, "is above the limit for amounts");
        return minor;
    }

    public static int decimals(Currency currency) {
        return Money.decimals(currency);
    }

    static BigDecimal percent(String text) {
        var matcher = PERCENT.matcher(text);
        require(matcher.matches(), "is not a percentage");
        var percent = new BigDecimal(matcher.group(1) + (matcher.group(2) == null ? "" : "." + matcher.group(2)));
        require(percent.compareTo(BigDecimal.valueOf(100)) <= 0, "is more than 100 %");
        return percent;
    }

    static void require(boolean valid, String reason) {
        if (!valid) {
            throw new IllegalArgumentException(reason);
        }
    }
}
