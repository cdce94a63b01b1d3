package io.comanda.write.order;

import io.comanda.events.OrderEvent;
import io.comanda.events.OrderState;
import io.comanda.write.Answered;
import io.comanda.write.Asked;
import io.comanda.write.Ids;
import io.comanda.write.Refusal;
import io.comanda.write.Refused;
import io.comanda.write.Transactions;
import io.comanda.write.Voucher;
import io.comanda.write.journal.Journal;
import io.comanda.write.journal.Moment;
import io.comanda.write.restaurant.Portions;
import io.comanda.write.restaurant.Restaurant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One command, one transaction: lock, decide, apply, append.
/// Locks are taken in one order everywhere: order → dishes (by id) → restaurant → order counter.
@ApplicationScoped
public class OrderHandler {

    private final Transactions transactions;
    private final Portions portions;
    private final OrderNumbers numbers;
    private final Journal journal;

    OrderHandler(Transactions transactions, Portions portions, OrderNumbers numbers, Journal journal) {
        this.transactions = transactions;
        this.portions = portions;
        this.numbers = numbers;
        this.journal = journal;
    }

    public Answered<OrderState> handle(UUID id, OrderCommand command, Asked asked) {
        return transactions.inOne(() -> {
            var moment = new Moment(Instant.now(), asked.by());
            var order = Order.locked(id, asked.reach());
            asked.refuseUnless(journal.version(order.revision));
            var menu = Restaurant.menu(order.restaurant, order.asksFor(command));
            var held = order.portions();
            var event = order.decide(command, menu, moment);
            order.apply(event, moment);
            var dishes = portions.move(order.restaurantId, held, order.portions(), moment);
            return answer(order, event, moment, dishes);
        });
    }

    /// @param secret the hash of the one that opens the order, for who has no account
    Answered<OrderState> place(PlaceOrder command, @Nullable String secret, Asked asked) {
        if (asked.by().isStaff()) {
            asked.refuseUnlessAt(command.restaurant());
        }
        return transactions.inOne(() -> {
            var moment = new Moment(Instant.now(), asked.by());
            var menu = Restaurant.menu(command.restaurant(), command.lines().stream().map(LineOrdered::dish).toList())
                    .orElseThrow(() -> new Refused(Refusal.NO_SUCH_RESTAURANT, "No restaurant has the code " + command.restaurant() + "."));
            var restaurant = menu.restaurant();
            Refused.when(command.reference() != null && Order.isKnown(restaurant.id(), command.reference()), Refusal.REFERENCE_TAKEN,
                    "There is an order with the reference " + command.reference() + " already.");
            var order = new Order(Ids.at(moment.at()));
            var placed = Order.decide(command, secret, menu, moment);
            var dishes = portions.move(restaurant.id(), Map.of(), Bill.EMPTY.after(placed).portions(false), moment);
            var numbered = placed.numbered(numbers.take(restaurant.id(), restaurant.businessDate(moment.at()), 1));
            order.apply(numbered, moment);
            order.persist();
            return answer(order, numbered, moment, dishes);
        });
    }

    private Answered<OrderState> answer(Order order, OrderEvent event, Moment moment, List<Voucher> dishes) {
        var state = order.state();
        journal.append(moment, order.revision, event, state);
        long version = journal.version(order.revision);
        var vouchers = Stream.concat(Stream.of(new Voucher("orders", order.id, version)), dishes.stream()).toList();
        return new Answered<>(order.id, order.revision, version, state, vouchers);
    }
}
