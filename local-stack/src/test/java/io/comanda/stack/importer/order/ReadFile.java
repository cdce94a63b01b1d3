package io.comanda.stack.importer.order;

import io.comanda.events.zone.TimeZones;
import io.comanda.stack.client.OrderSums;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.importer.column.ColumnMapping;
import io.comanda.stack.importer.row.FormatOptions;
import io.comanda.stack.importer.row.Kinds;
import io.comanda.stack.importer.row.NumberPer;
import io.comanda.stack.importer.row.Row;
import io.comanda.stack.importer.table.Table;
import io.comanda.stack.importer.table.TableOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// What a file was understood as.
record ReadFile(List<PastOrder> orders, List<Outcome> others, List<Row.Invalid> orphans, String columns) {

    static final Currency USD = Currency.getInstance("USD");
    static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    /// The options with which tests read files; the rest is as for everybody.
    record Options(String map, boolean pricesIncludeTax, boolean fillDown, NumberPer per, Kinds kinds, LocalTime dayStartsAt,
            boolean dineIn,
            Currency currency) {

        static Options of(String map) {
            return new Options(map, true, false, NumberPer.DAY, Kinds.parse("", ""), LocalTime.MIDNIGHT, false, USD);
        }

        Options net() {
            return new Options(map, false, fillDown, per, kinds, dayStartsAt, dineIn, currency);
        }

        Options filledDown() {
            return new Options(map, pricesIncludeTax, true, per, kinds, dayStartsAt, dineIn, currency);
        }

        Options per(NumberPer other) {
            return new Options(map, pricesIncludeTax, fillDown, other, kinds, dayStartsAt, dineIn, currency);
        }

        Options kinds(String voids, String refunds) {
            return new Options(map, pricesIncludeTax, fillDown, per, Kinds.parse(voids, refunds), dayStartsAt, dineIn, currency);
        }

        Options dayStartsAt(String time) {
            return new Options(map, pricesIncludeTax, fillDown, per, kinds, LocalTime.parse(time), dineIn, currency);
        }

        Options in(String other) {
            return new Options(map, pricesIncludeTax, fillDown, per, kinds, dayStartsAt, dineIn, Currency.getInstance(other));
        }

        Options atTables() {
            return new Options(map, pricesIncludeTax, fillDown, per, kinds, dayStartsAt, true, currency);
        }
    }

    static ReadFile of(Path path, Options options) {
        var rules = new OrderRules(options.currency(), options.pricesIncludeTax(), options.dineIn(), Codes.OF_NAMES);
        var file = OrderFile.open(Table.open(path, TableOptions.recognise()),
                new OrderFile.Reading(String.valueOf(path.getFileName()), ColumnMapping.parse(options.map()), options.kinds(),
                        new FormatOptions(Optional.empty(), Optional.empty(), Optional.empty()), options.fillDown(), options.per(),
                        options.dayStartsAt(), ZoneId.of("America/New_York"), TimeZones.ofJdk(), rules, NOW));
        var orders = new ArrayList<PastOrder>();
        var others = new ArrayList<Outcome>();
        var orphans = new ArrayList<Row.Invalid>();
        var columns = new ColumnSums(file);
        file.read(rules, new OrderFile.Reader(columns::add, _ -> {
        }, outcome -> {
            if (outcome instanceof Outcome.Order order) {
                orders.add(order.order());
            } else {
                others.add(outcome);
            }
        }, orphans::add));
        return new ReadFile(orders, others, orphans, columns.describe());
    }

    OrderSums sums() {
        return OrderSums.of(orders);
    }

    List<String> references() {
        return orders.stream().map(PastOrder::reference).toList();
    }

    /// Why orders stay out, by their references.
    List<String> reasons() {
        return others.stream().map(outcome -> outcome.reference() + ": " + switch (outcome) {
            case Outcome.Out out -> String.join("; ", out.reasons());
            case Outcome.Refund(var refund) -> "refund of " + refund.minor();
            case Outcome.Nothing nothing -> "nothing left of " + nothing.takenBack();
            case Outcome.Order _ -> "";
        }).toList();
    }
}
