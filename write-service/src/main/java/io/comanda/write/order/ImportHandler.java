package io.comanda.write.order;

import io.comanda.events.Actor;
import io.comanda.events.OrderedAt;
import io.comanda.events.zone.TimeZones;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.Ids;
import io.comanda.write.command.NotFound;
import io.comanda.write.command.Transactions;
import io.comanda.write.day.OrderNumbers;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.journal.Journal;
import io.comanda.write.order.ImportChunk.NewOrder;
import io.comanda.write.order.ImportOrders.ImportLine;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.ImportOrders.Imported;
import io.comanda.write.restaurant.Restaurant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Imports a chunk of past orders in one transaction: orders that are there already are skipped, those that differ from what is there
/// are reported, orders with unknown dishes rejected.
@ApplicationScoped
class ImportHandler {

    private final Transactions transactions;
    private final OrderNumbers numbers;
    private final Journal journal;
    private final TimeZones zones;
    private final OrderDays days;
    private final OrderTimes times;
    private final ImportPace pace;

    ImportHandler(Transactions transactions, OrderNumbers numbers, Journal journal, TimeZones zones, OrderDays days, OrderTimes times,
            ImportPace pace) {
        this.transactions = transactions;
        this.numbers = numbers;
        this.journal = journal;
        this.zones = zones;
        this.days = days;
        this.times = times;
        this.pace = pace;
    }

    /// Another import may take one of the references at the same time. Then this one is repeated, and finds its order.
    Imported handle(UUID restaurantId, ImportOrders command, CommandContext context) {
        times.check(command);
        return transactions.inTransaction(() -> {
            var menu = Restaurant.menuForThePast(restaurantId, dishes(command))
                    .orElseThrow(() -> new NotFound("restaurant " + restaurantId));
            context.requireAccessTo(menu.restaurant().code());
            var references = command.orders().stream().map(ImportOrder::reference).toList();
            var chunk = new ImportChunk(menu, zones, StoredOrders.known(restaurantId, references),
                    days.closed(menu.restaurant(), command.orders()));
            pace.inSlices(command.orders(), slice -> slice.forEach(chunk::add));
            days.record(restaurantId, chunk.newOrders().stream().map(NewOrder::event).toList());
            return chunk.result(record(chunk.newOrders(), menu.restaurant(), context.by()));
        });
    }

    private static List<String> dishes(ImportOrders command) {
        return command.orders().stream().flatMap(order -> order.lines().stream()).map(ImportLine::dish).distinct().toList();
    }

    private @Nullable UUID record(List<NewOrder> fresh, OrderedAt restaurant, Actor by) {
        var next = numbers(restaurant, fresh);
        var ids = new ArrayList<UUID>(fresh.size());
        pace.inSlices(fresh, slice -> {
            var entries = slice.stream().map(past -> record(past, next, restaurant, by)).toList();
            Order.flush();
            // Managed orders would be compared with what was written again at the flush of every later slice.
            Order.getEntityManager().clear();
            journal.appendPast(entries);
            entries.forEach(entry -> ids.add(entry.state().id()));
        });
        return ids.isEmpty() ? null : ids.getLast();
    }

    private static Journal.Entry record(NewOrder past, Map<LocalDate, Integer> next, OrderedAt restaurant, Actor by) {
        int number = next.merge(restaurant.businessDate(past.event().placedAtLocal()), 1, Integer::sum) - 1;
        var imported = past.event().numbered(number);
        var metadata = new EventMetadata(imported.placedAt(), by);
        var order = new Order(Ids.at(imported.placedAt()), past.importedAs());
        order.apply(imported, metadata);
        order.persist();
        return new Journal.Entry(metadata, order.revision, imported, order.state());
    }

    /// The first number of each business day of a chunk.
    private Map<LocalDate, Integer> numbers(OrderedAt restaurant, List<NewOrder> orders) {
        var counts = new TreeMap<LocalDate, Integer>();
        orders.forEach(order -> counts.merge(restaurant.businessDate(order.event().placedAtLocal()), 1, Integer::sum));
        return counts.isEmpty() ? Map.of() : numbers.take(restaurant.id(), counts);
    }
}
