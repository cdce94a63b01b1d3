package io.comanda.stack.importer;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.comanda.stack.importer.ColumnMapping.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// Parses a record of the file into a valid or an invalid row.
///
/// @param indexes the column index of each field
/// @param width   the number of columns in the header
/// @param now     the latest time at which anything can have been sold
record RowParser(Map<Field, Integer> indexes, int width, CsvFormat format, WallClock clock, Instant now) {

    /// Before that, a typing error is more likely than an electronic till.
    private static final Instant EARLIEST = LocalDate.of(1990, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    /// The limits of the write side for lengths and quantities.
    private static final int REFERENCE_LENGTH_MAX = 100;
    private static final int NAME_LENGTH_MAX = 120;
    private static final int SHORT_NAME_LENGTH_MAX = 60;
    static final int QUANTITY_MAX = 200;

    RowParser {
        indexes = Map.copyOf(indexes);
    }

    Row parse(CsvRecord row) {
        long line = row.getStartingLineNumber();
        try {
            require(row.getFieldCount() == width, "it has " + row.getFieldCount() + " columns instead of " + width);
            return sold(line, row);
        } catch (IllegalArgumentException e) {
            return new Row.Invalid(line, order(row), String.valueOf(e.getMessage()));
        }
    }

    private Row.Sold sold(long line, CsvRecord row) {
        var localTime = format.moment(required(row, Field.DATE, 40), required(row, Field.TIME, 40));
        var at = clock.instant(localTime);
        require(!at.isAfter(now), localTime + " is in the future");
        require(!at.isBefore(EARLIEST), localTime + " is too long ago");
        return new Row.Sold(line, required(row, Field.ORDER, REFERENCE_LENGTH_MAX), at, required(row, Field.DISH, NAME_LENGTH_MAX),
                optional(row, Field.CHOICE), optional(row, Field.CATEGORY).orElse("Other"), format.price(required(row, Field.PRICE, 40)),
                optional(row, Field.QUANTITY).map(RowParser::quantity).orElse(1), clock.isAmbiguous(localTime));
    }

    private static int quantity(String text) {
        require(text.matches("\\d{1,4}(\\.0+)?"), "'" + text + "' is not a quantity");
        int quantity = Integer.parseInt(text.replaceAll("\\..*", ""));
        require(quantity >= 1 && quantity <= QUANTITY_MAX, "the quantity must be 1 to " + QUANTITY_MAX + ", not " + text);
        return quantity;
    }

    /// An invalid row invalidates its order, if the order number can still be read.
    private Optional<String> order(CsvRecord row) {
        return text(row, Field.ORDER).filter(order -> order.length() <= REFERENCE_LENGTH_MAX);
    }

    private String required(CsvRecord row, Field field, int lengthMax) {
        return limited(field, text(row, field).orElseThrow(() -> new IllegalArgumentException("it has no " + field)), lengthMax);
    }

    private Optional<String> optional(CsvRecord row, Field field) {
        return text(row, field).map(text -> limited(field, text, SHORT_NAME_LENGTH_MAX));
    }

    private static String limited(Field field, String text, int lengthMax) {
        require(text.length() <= lengthMax, "its " + field + " is longer than " + lengthMax + " characters");
        return text;
    }

    private Optional<String> text(CsvRecord row, Field field) {
        return Optional.ofNullable(indexes.get(field)).filter(index -> index < row.getFieldCount())
                .map(index -> row.getField(index).strip()).filter(text -> !text.isEmpty());
    }

    private static void require(boolean valid, String reason) {
        if (!valid) {
            throw new IllegalArgumentException(reason);
        }
    }
}
