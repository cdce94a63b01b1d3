package io.comanda.stack.importer;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.column.ColumnMapping;
import io.comanda.stack.importer.profile.Profile;
import io.comanda.stack.importer.row.FormatOptions;
import io.comanda.stack.importer.row.Kinds;
import io.comanda.stack.importer.row.NumberPer;
import io.comanda.stack.importer.table.TableOptions;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The options that say how a file is to be understood. A profile may set each of them; the command line is stronger.
final class FileOptions {

    @Option(names = "--profile", paramLabel = "TILL|FILE", description = "The columns and options of a known till's export: chipotle, loyverse, odoo, pizzaplace, square, toast; "
            + "or a file of your own that ends in .properties.")
    private @Nullable String profile;

    @Option(names = "--map", defaultValue = "", paramLabel = "FIELD=COLUMN,…", description = "The columns of the fields. Required: order, date, dish, and price or total. "
            + "'price' is the price of one, 'total' is that of the row: quantity times price. Of the row: time, choice, category, "
            + "quantity, tax (amount), tax-rate (percent), discount (amount), discount-percent, note, kind, status, refund-of. "
            + "Of the order, on its first row or the same on each: tip, payment, table, covers, server, customer. A field that is not "
            + "mapped is read from the column of its own name, except kind, status and refund-of.")
    private String map = "";

    @Option(names = "--prices", paramLabel = "gross|net", description = "Whether prices, totals and discounts contain the tax (gross), or tax comes on top of them (net). Default: gross.")
    private @Nullable String prices;

    @Option(names = "--order-number-per", paramLabel = "day|file|ever", description = "How far an order number reaches. day: an order is its number and its business day, "
            + "as numbers may begin anew each day; file: numbers are unique in a file of this name; ever: numbers are never given "
            + "twice. Use the same for every import. Default: day.")
    private @Nullable String numberPer;

    @Option(names = "--day-starts-at", paramLabel = "HH:MM", description = "When the till's business day begins, as in 04:00. Default: as the restaurant's; for a new one midnight.")
    private @Nullable String dayStartsAt;

    @Option(names = "--fill-down", description = "Only the first row of an order has its number, date and time; the rows below it belong to it.")
    private boolean fillDown;

    @Option(names = "--void-values", paramLabel = "VALUE,…", description = "The values of the columns mapped as kind or status with which a row was voided. It is left out and counted.")
    private @Nullable String voidValues;

    @Option(names = "--refund-values", paramLabel = "VALUE,…", description = "The values of the columns mapped as kind or status with which a row is a refund. It is taken off its order, or off the "
            + "order that refund-of names. Negative quantities and amounts are taken off without this.")
    private @Nullable String refundValues;

    @Option(names = "--fulfilment", paramLabel = "takeaway|dine-in", description = "How orders were fulfilled that have neither a table nor covers. Default: takeaway.")
    private @Nullable String fulfilment;

    @Option(names = "--date-format", paramLabel = "PATTERN", description = "The format of dates, as in dd.MM.yyyy. Default: recognised.")
    private @Nullable String dateFormat;

    @Option(names = "--time-format", paramLabel = "PATTERN", description = "The format of times, as in h:mm a. Default: recognised.")
    private @Nullable String timeFormat;

    @Option(names = "--decimal", paramLabel = "CHAR", description = "The decimal sign, . or , Default: recognised.")
    private @Nullable String decimalSign;

    @Option(names = "--separator", paramLabel = "CHAR", description = "The column separator; tab for a tab. Default: recognised.")
    private @Nullable String separator;

    @Option(names = "--encoding", paramLabel = "NAME", description = "The character encoding, as in windows-1252. Default: recognised.")
    private @Nullable String encoding;

    @Option(names = "--header-line", paramLabel = "LINE", description = "The line or sheet row of the header, from 1. Default: recognised.")
    private @Nullable String headerLine;

    @Option(names = "--sheet", paramLabel = "NAME", description = "The sheet of an XLSX file. Default: the first with orders.")
    private @Nullable String sheet;

    /// Sets the options of the profile that the command line does not have, and returns all columns.
    ///
    /// @throws ImportFailure if the profile is not valid
    ColumnMapping applyProfile(CommandSpec command) {
        var own = ColumnMapping.parse(map);
        if (profile == null) {
            return own;
        }
        var loaded = Profile.load(profile);
        loaded.options().forEach((name, value) -> set(command, name, value));
        return own.over(loaded.columns());
    }

    private void set(CommandSpec command, String name, String value) {
        var option = command.findOption(name);
        if (option == null || !isOfTheFile(name)) {
            throw new ImportFailure("The profile " + profile + " has an option " + name + ", which profiles do not have.");
        }
        if (!command.commandLine().getParseResult().hasMatchedOption(name)) {
            if (name.equals("--fill-down")) {
                fillDown = Boolean.parseBoolean(value);
            } else {
                option.setValue(value);
            }
        }
    }

    private static boolean isOfTheFile(String name) {
        return Arrays.stream(FileOptions.class.getDeclaredFields()).map(field -> field.getAnnotation(Option.class))
                .anyMatch(option -> option != null && Arrays.asList(option.names()).contains(name))
                && !name.equals("--profile") && !name.equals("--map");
    }

    TableOptions table() {
        return new TableOptions(character("--separator", separator).orElse(null), charset(), number("--header-line", headerLine), sheet);
    }

    FormatOptions formats() {
        return new FormatOptions(character("--decimal", decimalSign), Optional.ofNullable(dateFormat), Optional.ofNullable(timeFormat));
    }

    Kinds kinds() {
        return Kinds.parse(voidValues == null ? "" : voidValues, refundValues == null ? "" : refundValues);
    }

    boolean fillDown() {
        return fillDown;
    }

    NumberPer numberPer() {
        return oneOf("--order-number-per", numberPer,
                Arrays.stream(NumberPer.values()).collect(Collectors.toMap(String::valueOf, per -> per)), NumberPer.DAY);
    }

    boolean pricesIncludeTax() {
        return oneOf("--prices", prices, Map.of("gross", true, "net", false), true);
    }

    /// Whether the command line or a profile says that prices contain the tax, or do not.
    boolean saysWhetherPricesIncludeTax() {
        return prices != null;
    }

    boolean dineIn() {
        return oneOf("--fulfilment", fulfilment, Map.of("takeaway", false, "dine-in", true), false);
    }

    Optional<LocalTime> dayStartsAt() {
        try {
            return Optional.ofNullable(dayStartsAt).map(LocalTime::parse);
        } catch (DateTimeParseException _) {
            throw new ImportFailure("--day-starts-at must be a time as in 04:00, not " + dayStartsAt + ".");
        }
    }

    private static <T> T oneOf(String option, @Nullable String text, Map<String, T> values, T otherwise) {
        if (text == null) {
            return otherwise;
        }
        var value = values.get(text);
        if (value == null) {
            throw new ImportFailure(
                    option + " must be " + String.join(" or ", values.keySet().stream().sorted().toList()) + ", not " + text + ".");
        }
        return value;
    }

    private static Optional<Character> character(String option, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var plain = text.equalsIgnoreCase("tab") || text.equals("\\t") ? "\t" : text;
        if (plain.length() != 1) {
            throw new ImportFailure(option + " must be one character, or tab, not '" + text + "'.");
        }
        return Optional.of(plain.charAt(0));
    }

    private static @Nullable Integer number(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw new ImportFailure(option + " must be a line number from 1, not " + text + ".");
        }
        return Integer.valueOf(text);
    }

    private @Nullable Charset charset() {
        try {
            return encoding == null ? null : Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw new ImportFailure("--encoding " + encoding + " is not known; examples are utf-8, utf-16 and windows-1252.");
        }
    }
}
