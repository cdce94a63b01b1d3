package io.comanda.write.order;

import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.zone.TimeZones;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.order.ImportOrders.Differing;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.ImportOrders.Imported;
import io.comanda.write.order.ImportOrders.Rejected;
import io.comanda.write.order.ImportOrders.Summary;
import io.comanda.write.restaurant.Menu;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sorts the orders of a chunk: new, already there, differing from what is there, or rejected.
final class ImportChunk {

    private final Menu menu;
    private final TimeZones zones;
    private final Map<String, KnownOrder> known = new HashMap<>();
    private final List<NewOrder> fresh = new ArrayList<>();
    private final List<Differing> differing = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final Set<LocalDate> closed;
    private int alreadyThere;

    /// An order that is not there yet; its event has no number.
    record NewOrder(OrderImported event, ImportedAs importedAs) {
    }

    /// @param known the orders that the restaurant has under the references of the chunk
    /// @param closed the business days that are cashed up
    ImportChunk(Menu menu, TimeZones zones, List<KnownOrder> known, Set<LocalDate> closed) {
        this.closed = Set.copyOf(closed);
        this.menu = menu;
        this.zones = zones;
        known.forEach(order -> this.known.put(order.reference(), order));
    }

    /// A new order is known from then on, a rejected one is not.
    void add(ImportOrder order) {
        var fingerprint = ImportedAs.fingerprint(order);
        var there = known.get(order.reference());
        if (there != null && fingerprint.equals(there.fingerprint())) {
            alreadyThere++;
            return;
        }
        try {
            var event = FirstEvent.decide(order, menu, zones.local(order.placedAt(), menu.restaurant().timeZone()));
            var as = ImportedAs.of(fingerprint, event);
            if (there == null) {
                var day = menu.restaurant().businessDate(event.placedAtLocal());
                Refused.when(closed.contains(day), Refusal.DAY_CLOSED, day + " is cashed up.");
                fresh.add(new NewOrder(event, as));
                known.put(order.reference(), KnownOrder.imported(order.reference(), order.placedAt(), as));
            } else {
                compare(there, new Summary(order.placedAt(), as.items(), as.gross()));
            }
        } catch (Refused e) {
            rejected.add(new Rejected(order.reference(), e.refusal().slug(), String.valueOf(e.getMessage())));
        }
    }

    private void compare(KnownOrder there, Summary given) {
        if (there.fingerprint() == null && there.summary().equals(given)) {
            alreadyThere++;
        } else {
            differing.add(new Differing(there.reference(), there.summary(), given));
        }
    }

    List<NewOrder> newOrders() {
        return List.copyOf(fresh);
    }

    /// @param latest the last of the new orders
    Imported result(@Nullable UUID latest) {
        return new Imported(fresh.size(), alreadyThere, List.copyOf(differing), List.copyOf(rejected), latest);
    }
}
