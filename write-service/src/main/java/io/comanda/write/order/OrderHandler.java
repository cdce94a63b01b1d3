package io.comanda.write.order;

import io.comanda.events.Actor;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderState;
import io.comanda.write.Answered;
import io.comanda.write.Ids;
import io.comanda.write.Refusal;
import io.comanda.write.Refused;
import io.comanda.write.Transactions;
import io.comanda.write.journal.Journal;
import io.comanda.write.journal.Moment;
import io.comanda.write.restaurant.Restaurant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// One command, one transaction: lock, decide, apply, append.
@ApplicationScoped
class OrderHandler {

    private final Transactions transactions;
    private final OrderNumbers numbers;
    private final Journal journal;

    OrderHandler(Transactions transactions, OrderNumbers numbers, Journal journal) {
        this.transactions = transactions;
        this.numbers = numbers;
        this.journal = journal;
    }

    Answered<OrderState> handle(UUID id, OrderCommand command, Actor by) {
        return transactions.inOne(() -> {
            var moment = new Moment(Instant.now(), by);
            var order = Order.locked(id);
            return record(order, order.decide(command, moment), moment);
        });
    }

    Answered<OrderState> place(PlaceOrder command, Actor by) {
        return transactions.inOne(() -> {
            var moment = new Moment(Instant.now(), by);
            var menu = Restaurant.menu(command.restaurant(), command.lines().stream().map(LineOrdered::dish).toList())
                    .orElseThrow(() -> new Refused(Refusal.NO_SUCH_RESTAURANT, "No restaurant has the code " + command.restaurant() + "."));
            var restaurantId = menu.restaurant().id();
            if (command.reference() != null && Order.isKnown(restaurantId, command.reference())) {
                throw new Refused(Refusal.REFERENCE_TAKEN, "There is an order with the reference " + command.reference() + " already.");
            }
            var order = new Order(Ids.at(moment.at()));
            var placed = Order.decide(command, menu, moment, day -> numbers.take(restaurantId, day, 1));
            var answered = record(order, placed, moment);
            order.persist();
            return answered;
        });
    }

    private Answered<OrderState> record(Order order, OrderEvent event, Moment moment) {
        order.apply(event, moment);
        var state = order.state();
        journal.append(moment, order.revision, event, state);
        return new Answered<>(order.id, order.revision, state);
    }
}
