package io.comanda.write.order;

import io.comanda.events.OrderEvent;
import io.comanda.events.OrderState;
import io.comanda.events.OtherOrder.Place;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.CommandResult;
import io.comanda.write.command.ConsistencyTokenEntry;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Transactions;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.journal.Journal;
import io.comanda.write.order.TableCommand.MergeOrder;
import io.comanda.write.order.TableCommand.TransferLines;
import io.comanda.write.order.TableCommand.UnmergeOrder;
import io.comanda.write.restaurant.Portions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Executes a command for two orders in one transaction: lock both, decide, apply, append. Both change, or neither does.
@ApplicationScoped
public class TableHandler {

    private final Transactions transactions;
    private final Portions portions;
    private final Journal journal;
    private final OrderDays days;

    TableHandler(Transactions transactions, Portions portions, Journal journal, OrderDays days) {
        this.transactions = transactions;
        this.portions = portions;
        this.journal = journal;
        this.days = days;
    }

    /// @param other what became of the other order
    public record BothOrders(CommandResult<OrderState> order, CommandResult<OrderState> other, List<ConsistencyTokenEntry> tokenEntries) {
    }

    public BothOrders handle(UUID id, TableCommand command, CommandContext context) {
        return transactions.inTransaction(() -> {
            var metadata = new EventMetadata(Instant.now(), context.by());
            var locked = StoredOrders.lock(id, other(id, command, context), context.scope());
            var order = locked.order();
            var other = locked.other();
            context.requireVersion(journal.version(order.revision));
            if (command.version() != null) {
                new CommandContext(context.by(), context.scope(), List.of(command.version()))
                        .requireVersion(journal.version(other.revision));
            }
            var events = new TwoTables(order, other, context.by()).decide(command);
            days.requireOpen(order, other);
            var held = portions(order, other);
            var first = applied(order, events.order(), metadata);
            var second = applied(other, events.other(), metadata);
            var dishes = portions.move(order.restaurantId, held, portions(order, other), metadata);
            return new BothOrders(first, second,
                    Stream.of(first.tokenEntries(), second.tokenEntries(), dishes).flatMap(List::stream).toList());
        });
    }

    /// The order that the command's own is to be locked with. The one that it was merged into is read before, and looked at again then.
    private static UUID other(UUID id, TableCommand command, CommandContext context) {
        return switch (command) {
            case TransferLines transfer -> transfer.to();
            case MergeOrder merge -> merge.into();
            case UnmergeOrder() -> StoredOrders.mergedInto(id).map(Place::order).orElseThrow(() -> {
                int number = StoredOrders.lock(id, context.scope()).number;
                return new Refused(Refusal.NOT_NOW, "Order " + number + " is not merged into another one.");
            }).id();
        };
    }

    private CommandResult<OrderState> applied(Order order, OrderEvent event, EventMetadata metadata) {
        order.apply(event, metadata);
        var state = order.state();
        journal.append(metadata, order.revision, event, state);
        long version = journal.version(order.revision);
        return new CommandResult<>(order.id, order.revision, version, state,
                List.of(new ConsistencyTokenEntry("orders", order.id, version)));
    }

    /// What moves between the two is neither returned nor taken again.
    private static Map<UUID, Integer> portions(Order order, Order other) {
        var held = new HashMap<>(order.portions());
        other.portions().forEach((dish, quantity) -> held.merge(dish, quantity, Integer::sum));
        return held;
    }
}
