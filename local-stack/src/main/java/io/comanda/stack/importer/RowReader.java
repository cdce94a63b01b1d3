package io.comanda.stack.importer;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.comanda.stack.importer.Columns.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// Reads one record of the file: it is either sold, or bad for a reason.
///
/// @param width how many columns the header has
/// @param now   nothing was sold later than that
record RowReader(Map<Field, Integer> places, int width, TillFormat format, WallClock clock, Instant now) {

    /// Before that, a slipped digit is more likely than a till.
    private static final Instant EARLIEST = LocalDate.of(1990, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    /// The command side's limits on lengths and quantities.
    private static final int REFERENCE_LENGTH_MAX = 100;
    private static final int NAME_LENGTH_MAX = 120;
    private static final int SHORT_NAME_LENGTH_MAX = 60;
    static final int QUANTITY_MAX = 200;

    RowReader {
        places = Map.copyOf(places);
    }

    Row read(CsvRecord row) {
        long line = row.getStartingLineNumber();
        try {
            refuseUnless(row.getFieldCount() == width, "it has " + row.getFieldCount() + " columns, not " + width);
            return sold(line, row);
        } catch (IllegalArgumentException e) {
            return new Row.Bad(line, order(row), String.valueOf(e.getMessage()));
        }
    }

    private Row.Sold sold(long line, CsvRecord row) {
        var shown = format.moment(required(row, Field.DATE, 40), required(row, Field.TIME, 40));
        var at = clock.instant(shown);
        refuseUnless(!at.isAfter(now), shown + " has not come yet");
        refuseUnless(!at.isBefore(EARLIEST), shown + " is too long ago");
        return new Row.Sold(line, required(row, Field.ORDER, REFERENCE_LENGTH_MAX), at, required(row, Field.DISH, NAME_LENGTH_MAX),
                optional(row, Field.CHOICE), optional(row, Field.CATEGORY).orElse("Other"), format.price(required(row, Field.PRICE, 40)),
                optional(row, Field.QUANTITY).map(RowReader::quantity).orElse(1), clock.isDoubtful(shown));
    }

    private static int quantity(String text) {
        refuseUnless(text.matches("\\d{1,4}(\\.0+)?"), "'" + text + "' is no quantity");
        int quantity = Integer.parseInt(text.replaceAll("\\..*", ""));
        refuseUnless(quantity >= 1 && quantity <= QUANTITY_MAX, "a quantity must be 1 to " + QUANTITY_MAX + ", it is " + text);
        return quantity;
    }

    /// A bad row keeps its order from coming in, if it still says which that is.
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
        refuseUnless(text.length() <= lengthMax, "its " + field + " is longer than " + lengthMax + " characters");
        return text;
    }

    private Optional<String> text(CsvRecord row, Field field) {
        return Optional.ofNullable(places.get(field)).filter(place -> place < row.getFieldCount())
                .map(place -> row.getField(place).strip()).filter(text -> !text.isEmpty());
    }

    private static void refuseUnless(boolean fine, String reason) {
        if (!fine) {
            throw new IllegalArgumentException(reason);
        }
    }
}
