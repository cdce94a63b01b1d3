package io.comanda.write.restaurant;

import io.comanda.events.CashUp;
import io.comanda.events.RestaurantState;
import io.comanda.events.zone.TimeZones;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.CommandResult;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Transactions;
import io.comanda.write.day.Drawer;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Cashes a day up in one transaction. The day is locked before the restaurant, as when something is ordered.
@ApplicationScoped
class CashUpHandler {

    private final Transactions transactions;
    private final Drawer drawer;
    private final TimeZones zones;
    private final Journal journal;

    CashUpHandler(Transactions transactions, Drawer drawer, TimeZones zones, Journal journal) {
        this.transactions = transactions;
        this.drawer = drawer;
        this.zones = zones;
        this.journal = journal;
    }

    record Done(CommandResult<RestaurantState> result, CashUp cashUp) {
    }

    Done handle(UUID id, CashUpDay command, CommandContext context) {
        return transactions.inTransaction(() -> {
            context.requireAccessTo(Restaurant.code(id));
            var day = command.businessDate();
            var locked = drawer.lock(id, day);
            var restaurant = Restaurant.locked(id);
            context.requireVersion(journal.version(restaurant.revision));
            Refused.when(locked.isCashedUp(), Refusal.ALREADY_SO, day + " is cashed up already.");
            var metadata = new EventMetadata(Instant.now(), context.by());
            var event = restaurant.cashUp(command, locked.cash(), zones.local(metadata.occurredAt(), restaurant.timeZone()), metadata);
            var open = drawer.openOrders(id, day);
            Refused.when(!open.isEmpty(), Refusal.ORDERS_OPEN, "Orders of " + day + " are not over yet: " + open + ".");
            drawer.close(id, event.cashUp());
            restaurant.apply(event);
            var state = restaurant.stateAfter(event);
            journal.append(metadata, restaurant.revision, event, state);
            long version = journal.version(restaurant.revision);
            return new Done(new CommandResult<>(id, restaurant.revision, version, state,
                    RestaurantHandler.tokenEntries(id, event, version)), event.cashUp());
        });
    }

    /// The latest cash-ups of a restaurant, the newest day first.
    ///
    /// @param code the restaurant's code
    List<CashUp> latest(String code, int max, CommandContext context) {
        context.requireAccessTo(code);
        return transactions.inTransaction(() -> drawer.cashUps(Restaurant.id(code), max));
    }
}
