package io.comanda.write.order;

import io.comanda.events.Actor;
import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.OrderedAt;
import io.comanda.events.zone.TimeZones;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.Ids;
import io.comanda.write.command.NotFound;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Transactions;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.journal.Journal;
import io.comanda.write.order.ImportOrders.ImportLine;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.ImportOrders.Imported;
import io.comanda.write.order.ImportOrders.Rejected;
import io.comanda.write.restaurant.Menu;
import io.comanda.write.restaurant.Restaurant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Imports a chunk of past orders in one transaction: known orders are skipped, orders with unknown dishes rejected.
@ApplicationScoped
class ImportHandler {

    private final Transactions transactions;
    private final OrderNumbers numbers;
    private final Journal journal;
    private final TimeZones zones;

    ImportHandler(Transactions transactions, OrderNumbers numbers, Journal journal, TimeZones zones) {
        this.transactions = transactions;
        this.numbers = numbers;
        this.journal = journal;
        this.zones = zones;
    }

    Imported handle(UUID restaurantId, ImportOrders command, CommandContext context) {
        return transactions.inTransaction(() -> {
            var menu = Restaurant.menuForThePast(restaurantId, dishes(command))
                    .orElseThrow(() -> new NotFound("restaurant " + restaurantId));
            context.requireAccessTo(menu.restaurant().code());
            var known = new HashSet<>(
                    StoredOrders.knownReferences(restaurantId, command.orders().stream().map(ImportOrder::reference).toList()));
            var fresh = new ArrayList<OrderImported>();
            var rejected = new ArrayList<Rejected>();
            int alreadyThere = 0;
            for (var order : command.orders()) {
                if (known.add(order.reference())) {
                    decide(order, menu, rejected).ifPresent(fresh::add);
                } else {
                    alreadyThere++;
                }
            }
            return new Imported(fresh.size(), alreadyThere, List.copyOf(rejected), record(fresh, menu.restaurant(), context.by()));
        });
    }

    private static List<String> dishes(ImportOrders command) {
        return command.orders().stream().flatMap(order -> order.lines().stream()).map(ImportLine::dish).distinct().toList();
    }

    private Optional<OrderImported> decide(ImportOrder order, Menu menu, List<Rejected> rejected) {
        try {
            return Optional.of(Order.decide(order, menu, zones.local(order.placedAt(), menu.restaurant().timeZone())));
        } catch (Refused e) {
            rejected.add(new Rejected(order.reference(), e.refusal().slug(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private @Nullable UUID record(List<OrderImported> fresh, OrderedAt restaurant, Actor by) {
        UUID latest = null;
        var numbering = new Numbering(restaurant, fresh);
        var entries = new ArrayList<Journal.Entry>(fresh.size());
        for (var past : fresh) {
            var imported = past.numbered(numbering.next(restaurant.businessDate(past.placedAtLocal())));
            var metadata = new EventMetadata(past.placedAt(), by);
            var order = new Order(Ids.at(past.placedAt()));
            order.apply(imported, metadata);
            order.persist();
            latest = order.id;
            entries.add(new Journal.Entry(metadata, order.revision, imported, order.state()));
        }
        journal.appendPast(entries);
        return latest;
    }

    /// The numbers of a chunk. Each business day's counter is increased once, in order of days, so that two imports can't deadlock.
    private final class Numbering {

        private final TreeMap<LocalDate, Integer> next = new TreeMap<>();

        Numbering(OrderedAt restaurant, List<OrderImported> orders) {
            orders.stream()
                    .collect(Collectors.groupingBy(order -> restaurant.businessDate(order.placedAtLocal()), TreeMap::new,
                            Collectors.counting()))
                    .forEach((day, count) -> next.put(day, numbers.take(restaurant.id(), day, Math.toIntExact(count))));
        }

        int next(LocalDate day) {
            return next.merge(day, 1, Integer::sum) - 1;
        }
    }
}
