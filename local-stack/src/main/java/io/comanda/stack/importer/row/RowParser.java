package io.comanda.stack.importer.row;

import io.comanda.stack.importer.column.Columns;
import io.comanda.stack.importer.column.Field;
import io.comanda.stack.importer.format.Moment;
import io.comanda.stack.importer.row.Row.OrderDetails;
import io.comanda.stack.importer.row.Row.What;
import io.comanda.stack.importer.table.TableRow;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Parses a row of the file.
///
/// @param amounts parses its amounts
/// @param now     the latest time at which anything can have been sold
public record RowParser(Columns columns, Formats formats, Kinds kinds, AmountParser amounts, Identity identity, WallClock clock,
        Instant now) {

    /// The oldest month that Comanda keeps, unless configured otherwise.
    private static final Period OLDEST = Period.ofYears(20);

    /// The limits of the write side for lengths.
    private static final int REFERENCE_LENGTH_MAX = 100;
    private static final int CATEGORY_LENGTH_MAX = 60;
    private static final int TABLE_LENGTH_MAX = 20;
    private static final int SERVER_LENGTH_MAX = 60;
    private static final int CUSTOMER_LENGTH_MAX = 100;
    private static final int COVERS_MAX = 500;

    /// How the file names orders.
    ///
    /// @param file        its name
    /// @param dayStartsAt when the till's business day begins
    public record Identity(NumberPer per, String file, LocalTime dayStartsAt) {
    }

    /// A cell that cannot be parsed.
    static final class InvalidCell extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        final transient Optional<Field> field;
        final String value;

        InvalidCell(Optional<Field> field, String value, String reason) {
            super(reason);
            this.field = field;
            this.value = value;
        }
    }

    /// When a row was sold, and to which order it belongs.
    private record Place(Instant at, LocalDateTime local, String reference, boolean ambiguous) {
    }

    public Row parse(TableRow row) {
        var cells = row.cells();
        var number = columns.text(Field.ORDER, cells);
        if (kinds.isVoid(columns, cells)) {
            return new Row.Voided(row.line(), number);
        }
        if (number.isEmpty() && columns.text(Field.DISH, cells).isEmpty()) {
            return new Row.Ignored(row.line());
        }
        Optional<String> reference = Optional.empty();
        try {
            requireWidth(row);
            var place = place(cells, number.orElseThrow(() -> new InvalidCell(Optional.of(Field.ORDER), "", "it has no order")));
            reference = Optional.of(place.reference());
            return item(row, place, number.orElseThrow());
        } catch (InvalidCell e) {
            return new Row.Invalid(row.line(), number, reference, e.field.flatMap(columns::name).orElse(""), e.value,
                    String.valueOf(e.getMessage()));
        }
    }

    private void requireWidth(TableRow row) {
        var cells = row.cells();
        boolean isWhole = cells.size() == columns.header().size()
                || (cells.size() > columns.header().size()
                        && cells.subList(columns.header().size(), cells.size()).stream().allMatch(String::isBlank));
        if (!isWhole) {
            throw new InvalidCell(Optional.empty(), "", "it has " + cells.size() + " columns instead of " + columns.header().size());
        }
    }

    private Place place(List<String> cells, String number) {
        var moment = moment(cells);
        var local = switch (moment) {
            case Moment.Local(var time) -> time;
            case Moment.Exact(var instant) -> clock.local(instant);
        };
        var at = switch (moment) {
            case Moment.Local(var time) -> clock.instant(time);
            case Moment.Exact(var instant) -> instant;
        };
        var day = local.minusNanos(identity.dayStartsAt().toNanoOfDay()).toLocalDate();
        var reference = identity.per().reference(number, day, identity.file());
        if (reference.length() > REFERENCE_LENGTH_MAX) {
            throw new InvalidCell(Optional.of(Field.ORDER), number,
                    "with its day or file it is longer than " + REFERENCE_LENGTH_MAX + " characters");
        }
        return new Place(at, local, reference, moment instanceof Moment.Local(var time) && clock.isAmbiguous(time));
    }

    private Moment moment(List<String> cells) {
        var date = required(cells, Field.DATE);
        var time = columns.has(Field.TIME) ? required(cells, Field.TIME) : "";
        Moment moment;
        try {
            moment = formats.moments().parse(date, time);
        } catch (IllegalArgumentException e) {
            throw new InvalidCell(Optional.of(Field.DATE), (date + " " + time).strip(), String.valueOf(e.getMessage()));
        }
        var at = moment instanceof Moment.Exact(var instant)
                ? instant
                : moment instanceof Moment.Local(var local) ? clock.instant(local) : now;
        if (at.isAfter(now)) {
            throw new InvalidCell(Optional.of(Field.DATE), (date + " " + time).strip(), "is in the future");
        }
        if (at.isBefore(now.atOffset(ZoneOffset.UTC).minus(OLDEST).toInstant())) {
            throw new InvalidCell(Optional.of(Field.DATE), (date + " " + time).strip(), "is more than " + OLDEST.getYears() + " years ago");
        }
        return moment;
    }

    private Row.Item item(TableRow row, Place place, String number) {
        var cells = row.cells();
        var sold = amounts.parse(cells, kinds.isRefund(columns, cells));
        var note = List.of(sold.note(), columns.text(Field.NOTE, cells)).stream().flatMap(Optional::stream)
                .reduce((one, other) -> one + "; " + other);
        var what = new What(required(cells, Field.DISH), columns.text(Field.CHOICE, cells),
                columns.text(Field.CATEGORY, cells).map(text -> Texts.shortened(text, CATEGORY_LENGTH_MAX)).orElse("Other"), note);
        return new Row.Item(row.line(), place.reference(), number, place.at(),
                place.local().minusNanos(identity.dayStartsAt().toNanoOfDay()).toLocalDate(), place.ambiguous(), what, sold.amounts(),
                sold.taxRate(), sold.takenBack(), details(cells));
    }

    private OrderDetails details(List<String> cells) {
        return new OrderDetails(
                cell(cells, Field.TIP, formats::exact).map(OptionalLong::of).orElse(OptionalLong.empty()),
                columns.text(Field.PAYMENT, cells),
                columns.text(Field.TABLE, cells).map(text -> Texts.shortened(text, TABLE_LENGTH_MAX)),
                cell(cells, Field.COVERS, text -> formats.quantities().parse(text).intValueExact())
                        .map(covers -> Math.clamp(covers, 0, COVERS_MAX)),
                columns.text(Field.SERVER, cells).map(text -> Texts.shortened(text, SERVER_LENGTH_MAX)),
                columns.text(Field.CUSTOMER, cells).map(text -> Texts.shortened(text, CUSTOMER_LENGTH_MAX)),
                columns.text(Field.REFUND_OF, cells));
    }

    private <T> Optional<T> cell(List<String> cells, Field field, Function<String, T> parse) {
        return columns.text(field, cells).map(text -> {
            try {
                return parse.apply(text);
            } catch (ArithmeticException _) {
                throw new InvalidCell(Optional.of(field), text, "is not a whole number");
            } catch (IllegalArgumentException e) {
                throw new InvalidCell(Optional.of(field), text, String.valueOf(e.getMessage()));
            }
        });
    }

    private String required(List<String> cells, Field field) {
        return columns.text(field, cells).orElseThrow(() -> new InvalidCell(Optional.of(field), "", "it has no " + field));
    }
}
