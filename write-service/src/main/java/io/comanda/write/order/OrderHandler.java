package io.comanda.write.order;

import io.comanda.events.OrderEvent;
import io.comanda.events.OrderState;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.CommandResult;
import io.comanda.write.command.ConsistencyTokenEntry;
import io.comanda.write.command.Ids;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Transactions;
import io.comanda.write.day.OrderNumbers;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.journal.Journal;
import io.comanda.write.restaurant.Menu;
import io.comanda.write.restaurant.MenuCache;
import io.comanda.write.restaurant.Portions;
import io.comanda.write.restaurant.Restaurant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Executes a command in one transaction: lock, decide, apply, append.
/// Locks are taken in one order everywhere: orders (by id) → business day → dishes (by id) → restaurant → order counter.
@ApplicationScoped
public class OrderHandler {

    private final Transactions transactions;
    private final MenuCache menus;
    private final Portions portions;
    private final OrderNumbers numbers;
    private final Journal journal;
    private final OrderDays days;
    private final OrderTimes times;

    OrderHandler(Transactions transactions, MenuCache menus, Portions portions, OrderNumbers numbers, Journal journal, OrderDays days,
            OrderTimes times) {
        this.transactions = transactions;
        this.menus = menus;
        this.portions = portions;
        this.numbers = numbers;
        this.journal = journal;
        this.days = days;
        this.times = times;
    }

    public CommandResult<OrderState> handle(UUID id, OrderCommand command, CommandContext context) {
        times.check(command);
        return transactions.inTransaction(() -> {
            var metadata = new EventMetadata(Instant.now(), context.by());
            var order = StoredOrders.lock(id, context.scope());
            context.requireVersion(journal.version(order.revision));
            var menu = Restaurant.menu(order.restaurant, order.dishCodes(command));
            var held = order.portions();
            var event = order.decide(command, menu, days.of(command, order.restaurant, metadata), metadata);
            Strangers.refuseTooMuch(context.by(), event, order.restaurant, order.bill.after(event));
            days.record(event, order.restaurantId, order.businessDate, order.bill);
            order.apply(event, metadata);
            var dishes = portions.move(order.restaurantId, held, order.portions(), metadata);
            return result(order, event, metadata, dishes);
        });
    }

    /// @param secret the hash of the tracking secret, for a guest without an account
    CommandResult<OrderState> place(PlaceOrder command, @Nullable String secret, CommandContext context) {
        times.check(command);
        if (context.by().isStaff()) {
            context.requireAccessTo(command.restaurant());
        }
        return transactions.inTransaction(() -> {
            var metadata = new EventMetadata(Instant.now(), context.by());
            var moment = moment(command, metadata.occurredAt());
            var menu = moment.menu;
            var restaurant = menu.restaurant();
            Refused.when(command.reference() != null && StoredOrders.hasReference(restaurant.id(), command.reference()),
                    Refusal.REFERENCE_TAKEN,
                    "There is an order with the reference " + command.reference() + " already.");
            Strangers.refuseWithoutTableCode(context.by(), command, restaurant);
            var order = new Order(Ids.at(metadata.occurredAt()));
            var placed = FirstEvent.decide(command, secret, menu, moment.time, metadata);
            Strangers.refuseTooMuch(context.by(), placed, restaurant, Bill.EMPTY.after(placed));
            var dishes = portions.move(restaurant.id(), Map.of(), Bill.EMPTY.after(placed).portions(false), metadata);
            var numbered = placed.numbered(numbers.next(restaurant.id(), placed.businessDate()));
            order.apply(numbered, metadata);
            order.persist();
            return result(order, numbered, metadata, dishes);
        });
    }

    /// The menu and the time at which an order is placed.
    private record Moment(Menu menu, BusinessTime time) {
    }

    /// If the menu has changed since it was read, it is read again.
    private Moment moment(PlaceOrder command, Instant at) {
        var dishes = command.lines().stream().map(LineRequest::dish).toList();
        while (true) {
            var menu = menus.find(command.restaurant(), dishes)
                    .orElseThrow(() -> new Refused(Refusal.NO_SUCH_RESTAURANT, "No restaurant has the code " + command.restaurant() + "."));
            var placing = days.placing(menu.restaurant(), at);
            if (menus.isCurrent(menu, placing.restaurantRevision())) {
                return new Moment(menu.menu(dishes), placing.time());
            }
        }
    }

    private CommandResult<OrderState> result(Order order, OrderEvent event, EventMetadata metadata, List<ConsistencyTokenEntry> dishes) {
        var state = order.state();
        journal.append(metadata, order.revision, event, state);
        long version = journal.version(order.revision);
        var tokenEntries = Stream.concat(Stream.of(new ConsistencyTokenEntry("orders", order.id, version)), dishes.stream()).toList();
        return new CommandResult<>(order.id, order.revision, version, state, tokenEntries);
    }
}
