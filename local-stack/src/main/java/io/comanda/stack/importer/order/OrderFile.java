package io.comanda.stack.importer.order;

import io.comanda.events.zone.TimeZones;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.column.ColumnMapping;
import io.comanda.stack.importer.column.Columns;
import io.comanda.stack.importer.column.Field;
import io.comanda.stack.importer.format.AmountFormat;
import io.comanda.stack.importer.row.AmountParser;
import io.comanda.stack.importer.row.FillDown;
import io.comanda.stack.importer.row.FormatOptions;
import io.comanda.stack.importer.row.Formats;
import io.comanda.stack.importer.row.Kinds;
import io.comanda.stack.importer.row.NumberPer;
import io.comanda.stack.importer.row.Row;
import io.comanda.stack.importer.row.RowParser;
import io.comanda.stack.importer.row.RowParser.Identity;
import io.comanda.stack.importer.row.WallClock;
import io.comanda.stack.importer.table.Table;
import io.comanda.stack.importer.table.TableRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A file of orders. It can be read repeatedly and is never loaded completely into memory.
public final class OrderFile {

    /// How to understand a file.
    ///
    /// @param name        the file's name
    /// @param formats     what the user says of formats
    /// @param fillDown    whether cells of the order are only on its first row
    /// @param dayStartsAt when the till's business day begins
    /// @param now         the latest time at which anything can have been sold
    public record Reading(String name, ColumnMapping columns, Kinds kinds, FormatOptions formats, boolean fillDown, NumberPer per,
            LocalTime dayStartsAt, ZoneId zone, TimeZones zones, OrderRules rules, Instant now) {
    }

    /// Gets what a file consists of.
    ///
    /// @param raw     gets every row as it is, except ignored ones
    /// @param row     gets every row as it is understood
    /// @param outcome gets every order when all its rows were read
    /// @param orphan  gets every invalid row that belongs to no order
    public record Reader(Consumer<TableRow> raw, Consumer<Row> row, Consumer<Outcome> outcome, Consumer<Row.Invalid> orphan) {

        public static Reader ofOutcomes(Consumer<Outcome> outcome) {
            return new Reader(_ -> {
            }, _ -> {
            }, outcome, _ -> {
            });
        }
    }

    /// How far apart the rows of an order may be.
    public static final int ROWS_APART_MAX = OrderGrouping.ROWS_APART_MAX;

    /// Enough to find a sign of the currency.
    private static final int CURRENCY_ROWS = 1_000;

    private final Table table;
    private final Reading reading;
    private final Columns columns;
    private final Formats formats;
    private final WallClock clock;
    private final RowParser parser;
    private final Refunds refunds;

    private OrderFile(Table table, Reading reading, Columns columns, Formats formats) {
        this.table = table;
        this.reading = reading;
        this.columns = columns;
        this.formats = formats;
        this.clock = new WallClock(reading.zone(), reading.zones());
        this.parser = new RowParser(columns, formats, reading.kinds(),
                new AmountParser(columns, formats, reading.rules().pricesIncludeTax()),
                new Identity(reading.per(), reading.name(), reading.dayStartsAt()), clock,
                reading.now());
        this.refunds = new Refunds(reading.per());
    }

    /// Finds the file's columns, formats and refunds.
    ///
    /// @throws ImportFailure if something required is missing or undecidable
    public static OrderFile open(Table table, Reading reading) {
        var columns = reading.columns().in(table.header(), firstRow(table));
        reading.kinds().require(columns);
        var file = new OrderFile(table, reading, columns, Formats.recognise(table, columns, reading.formats(), reading.rules().currency()));
        if (columns.has(Field.REFUND_OF)) {
            file.read(reading.rules(), Reader.ofOutcomes(outcome -> {
                if (outcome instanceof Outcome.Refund(var rows)) {
                    file.refunds.add(rows);
                }
            }));
        }
        return file;
    }

    /// The currency beside the amounts of a file, if its first rows have a sign or code of one currency only.
    ///
    /// @throws ImportFailure as [#open]
    public static Optional<Currency> currency(Table table, ColumnMapping mapping) {
        var columns = mapping.in(table.header(), firstRow(table));
        return table.first(CURRENCY_ROWS).stream().flatMap(row -> Formats.amounts(columns, row.cells())).map(AmountFormat::currency)
                .flatMap(Optional::stream).findFirst();
    }

    private static List<String> firstRow(Table table) {
        return table.first(1).stream().map(TableRow::cells).findFirst().orElse(List.of());
    }

    /// The local day of an instant, by the file's zone.
    public LocalDate day(Instant at) {
        return clock.local(at).toLocalDate();
    }

    /// Reads the whole file.
    ///
    /// @param rules as in [Reading], perhaps with a menu's choices
    /// @return how many numbers occur on two days within one evening
    public long read(OrderRules rules, Reader reader) {
        var fill = new FillDown(columns, reading.fillDown());
        var pass = refunds.begin();
        var untaken = new ArrayList<Outcome.Refund>();
        var grouping = new OrderGrouping(draft -> {
            var outcome = draft.finish(rules, pass);
            if (outcome instanceof Outcome.Refund refund) {
                untaken.add(refund);
            } else {
                reader.outcome().accept(outcome);
            }
        }, reader.orphan());
        forEachRow(row -> {
            var understood = parser.parse(fill.fill(row));
            if (!(understood instanceof Row.Ignored)) {
                reader.raw().accept(row);
            }
            reader.row().accept(understood);
            grouping.add(understood);
        });
        grouping.finish();
        untaken.stream().filter(refund -> !pass.isTaken(refund.rows())).forEach(reader.outcome());
        return grouping.overMidnight();
    }

    private void forEachRow(Consumer<TableRow> action) {
        table.forEach(row -> {
            if (!columns.isHeader(row.cells())) {
                action.accept(row);
            }
        });
    }

    /// Reads the rows with what each is understood as, without making orders of them.
    public void readRows(BiConsumer<TableRow, Row> consumer) {
        var fill = new FillDown(columns, reading.fillDown());
        forEachRow(row -> {
            var filled = fill.fill(row);
            consumer.accept(filled, parser.parse(filled));
        });
    }

    public Columns columns() {
        return columns;
    }

    /// Sentences about what was recognised.
    public List<String> recognised() {
        var sentences = new ArrayList<>(table.recognised());
        sentences.add(formats.describe() + ".");
        sentences.add("Columns: " + columns.describe() + ".");
        return sentences;
    }

    int decimals() {
        return Formats.decimals(formats.currency());
    }

    /// The amount in a cell for sums of whole columns, in minor units; zero if it is not an amount.
    long rawMinor(String text) {
        try {
            return formats.rounded(text);
        } catch (IllegalArgumentException | ArithmeticException _) {
            return 0;
        }
    }
}
