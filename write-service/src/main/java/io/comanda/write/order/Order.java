package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.READY;
import static io.comanda.events.LineStatus.SERVED;
import static io.comanda.events.LineStatus.WAITING;

import io.comanda.events.EventType;
import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.LineStatus;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.LineBumped;
import io.comanda.events.OrderEvent.LineRecalled;
import io.comanda.events.OrderEvent.LinesServed;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderCancelled;
import io.comanda.events.OrderEvent.OrderClosed;
import io.comanda.events.OrderEvent.OrderCollected;
import io.comanda.events.OrderEvent.OrderDeclined;
import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.OrderEvent.OrderPlaced;
import io.comanda.events.OrderEvent.OrderReady;
import io.comanda.events.OrderEvent.PaymentTaken;
import io.comanda.events.OrderEvent.PreparationStarted;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderState.HistoryEntry;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment;
import io.comanda.events.Totals;
import io.comanda.write.NotFound;
import io.comanda.write.Refusal;
import io.comanda.write.Refused;
import io.comanda.write.journal.Moment;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.OrderCommand.AcceptOrder;
import io.comanda.write.order.OrderCommand.BumpLine;
import io.comanda.write.order.OrderCommand.CancelOrder;
import io.comanda.write.order.OrderCommand.CloseOrder;
import io.comanda.write.order.OrderCommand.CollectOrder;
import io.comanda.write.order.OrderCommand.DeclineOrder;
import io.comanda.write.order.OrderCommand.MarkReady;
import io.comanda.write.order.OrderCommand.RecallLine;
import io.comanda.write.order.OrderCommand.ServeLines;
import io.comanda.write.order.OrderCommand.StartPreparation;
import io.comanda.write.order.OrderCommand.TakePayment;
import io.comanda.write.restaurant.Menu;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/// An order: every rule, and the only place that writes one.
/// [#decide] says what happens, [#apply] makes it so.
@Entity
@Table(name = "orders")
public class Order extends PanacheEntityBase {

    private static final Set<OrderStatus> DEAD = EnumSet.of(OrderStatus.DECLINED, OrderStatus.CANCELLED);

    @Id
    UUID id;

    @Column
    long revision;

    @Column(name = "sale_revision")
    long saleRevision;

    @Column(name = "restaurant_id")
    UUID restaurantId;

    @Column(name = "business_date")
    LocalDate businessDate;

    @Column
    int number;

    @Column
    @Nullable
    String reference;

    @Column(name = "guest_id")
    @Nullable
    UUID guestId;

    @Column
    @Enumerated(EnumType.STRING)
    OrderStatus status;

    @Column(name = "placed_at")
    Instant placedAt;

    @Column(name = "promised_at")
    @Nullable
    Instant promisedAt;

    @Column
    @Nullable
    String reason;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    OrderedAt restaurant;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    Fulfilment fulfilment;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    List<OrderLine> lines = List.of();

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    List<Payment> payments = List.of();

    @Column(name = "status_at")
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    Map<OrderStatus, Instant> statusAt = Map.of();

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    List<HistoryEntry> history = List.of();

    protected Order() {
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the rest
    Order(UUID id) {
        this.id = id;
    }

    /// A new order, priced from the menu of this moment. Staff's own are born accepted.
    ///
    /// @param number gives the next human number of a business day; asked only when nothing can refuse any more
    /// @throws Refused if a rule is against it
    static OrderPlaced decide(PlaceOrder command, Menu menu, Moment moment, ToIntFunction<LocalDate> number) {
        if (!menu.open()) {
            throw new Refused(Refusal.RESTAURANT_CLOSED, menu.restaurant().name() + " takes no orders now.");
        }
        var copy = new MenuCopy(menu, command.fulfilment());
        var lines = IntStream.range(0, command.lines().size()).mapToObj(i -> copy.line(i + 1, command.lines().get(i))).toList();
        return new OrderPlaced(menu.restaurant(), number.applyAsInt(menu.restaurant().businessDate(moment.at())), command.reference(),
                null, command.fulfilment(), lines, moment.by().isStaff(), moment.at());
    }

    /// A past order of another till: it was served and paid there.
    static OrderImported decide(ImportOrder command, Menu menu, ToIntFunction<LocalDate> number) {
        var copy = new MenuCopy(menu, command.fulfilment());
        var lines = IntStream.range(0, command.lines().size()).mapToObj(i -> copy.line(i + 1, command.lines().get(i))).toList();
        var restaurant = menu.restaurant();
        var zero = Money.zero(restaurant.currency());
        var gross = Totals.of(restaurant.currency(), lines, restaurant.pricesIncludeTax(), List.of(), true).gross();
        return new OrderImported(restaurant, number.applyAsInt(restaurant.businessDate(command.placedAt())), command.reference(),
                command.fulfilment(), lines, new Payment(1, Payment.Method.OTHER, gross, zero, null, command.placedAt()),
                command.placedAt());
    }

    /// The state machine, whole: what may be asked, and when.
    ///
    /// @throws Refused if a rule is against it
    OrderEvent decide(OrderCommand command, Moment moment) {
        return switch (command) {
            case AcceptOrder(var promised) -> {
                refuseUnless(status == OrderStatus.PLACED);
                yield new OrderAccepted(promised);
            }
            case DeclineOrder(var why) -> {
                refuseUnless(status == OrderStatus.PLACED);
                yield new OrderDeclined(why);
            }
            case StartPreparation() -> {
                refuseUnless(status.isUnderWay());
                yield new PreparationStarted(numbersOf(WAITING));
            }
            case BumpLine(var line) -> {
                refuseUnless(status.isUnderWay());
                refuseUnlessLineIs(line, WAITING, COOKING);
                yield new LineBumped(line);
            }
            case RecallLine(var line) -> {
                refuseUnless(status.isUnderWay());
                refuseUnlessLineIs(line, READY);
                yield new LineRecalled(line);
            }
            case MarkReady() -> {
                refuseUnless(status.isUnderWay());
                yield new OrderReady(numbersOf(WAITING, COOKING));
            }
            case ServeLines(var asked) -> {
                refuseUnlessDineIn();
                refuseUnless(status.isUnderWay());
                asked.forEach(line -> refuseUnlessLineIs(line, READY));
                yield new LinesServed(asked.isEmpty() ? numbersOf(READY) : asked);
            }
            case CollectOrder() -> {
                refuseUnlessTakeaway();
                refuseUnless(status == OrderStatus.READY);
                yield new OrderCollected();
            }
            case TakePayment payment -> new PaymentTaken(payment(payment, moment.at()));
            case CloseOrder() -> {
                refuseUnlessDineIn();
                refuseUnless(status.isUnderWay());
                refuse(status != OrderStatus.READY, Refusal.STILL_COOKING, "Something of order " + number + " is not ready yet.");
                refuse(totals().balance().isPositive(), Refusal.BALANCE_OPEN,
                        "Order " + number + " still owes " + totals().balance().minor() + " (minor units).");
                yield new OrderClosed();
            }
            case CancelOrder(var why) -> {
                refuseUnless(status == OrderStatus.PLACED || status.isUnderWay());
                refuse(isBegun() && !moment.by().isAtLeastManager(), Refusal.MANAGER_ONLY,
                        "The kitchen has begun with order " + number + ": only a manager may cancel it now.");
                yield new OrderCancelled(why);
            }
        };
    }

    private Payment payment(TakePayment asked, Instant at) {
        refuseUnless(!DEAD.contains(status));
        var currency = restaurant.currency();
        var tip = asked.tip() == null ? Money.zero(currency) : asked.tip();
        refuse(!asked.amount().currency().equals(currency) || !tip.currency().equals(currency), Refusal.WRONG_CURRENCY,
                "The bill is in " + currency + ".");
        refuse(asked.amount().isMoreThan(totals().balance()), Refusal.MORE_THAN_BALANCE,
                "Order " + number + " owes " + totals().balance().minor() + " (minor units); what is given on top is a tip.");
        return new Payment(payments.size() + 1, asked.method(), asked.amount(), tip, asked.reference(), at);
    }

    private boolean isBegun() {
        return status == OrderStatus.PREPARING || status == OrderStatus.READY;
    }

    private void refuseUnless(boolean allowed) {
        refuse(!allowed, Refusal.NOT_NOW, "Order " + number + " is " + status + ".");
    }

    private void refuseUnlessDineIn() {
        refuse(!(fulfilment instanceof DineIn), Refusal.NOT_FOR_THIS_FULFILMENT,
                "Order " + number + " is taken away: it is collected, not served and closed.");
    }

    private void refuseUnlessTakeaway() {
        refuse(!(fulfilment instanceof Takeaway), Refusal.NOT_FOR_THIS_FULFILMENT,
                "Order " + number + " is eaten here: it is served and closed, not collected.");
    }

    private void refuseUnlessLineIs(int line, LineStatus... allowed) {
        var found = lines.stream().filter(candidate -> candidate.number() == line).findAny().orElseThrow(
                () -> new Refused(Refusal.NO_SUCH_LINE, "Order " + number + " has no line " + line + "."));
        refuse(!Set.of(allowed).contains(found.status()), Refusal.LINE_NOT_NOW, "Line " + line + " is " + found.status() + ".");
    }

    private List<Integer> numbersOf(LineStatus... statuses) {
        var wanted = Set.of(statuses);
        var numbers = lines.stream().filter(line -> wanted.contains(line.status())).map(OrderLine::number).toList();
        refuse(numbers.isEmpty(), Refusal.NOTHING_TO_DO, "No line of order " + number + " is " + Set.of(statuses) + ".");
        return numbers;
    }

    private static void refuse(boolean refused, Refusal refusal, String detail) {
        if (refused) {
            throw new Refused(refusal, detail);
        }
    }

    /// Makes it so. Nothing else writes state.
    void apply(OrderEvent event, Moment moment) {
        revision++;
        switch (event) {
            case OrderPlaced placed -> {
                begin(placed.restaurant(), placed.number(), placed.reference(), placed.fulfilment(), placed.lines(), placed.placedAt());
                guestId = placed.guestId();
                reach(OrderStatus.PLACED, placed.placedAt());
                if (placed.accepted()) {
                    reach(OrderStatus.ACCEPTED, placed.placedAt());
                }
            }
            case OrderImported imported -> {
                begin(imported.restaurant(), imported.number(), imported.reference(), imported.fulfilment(), imported.lines(),
                        imported.placedAt());
                payments = List.of(imported.payment());
                reach(OrderStatus.PLACED, imported.placedAt());
                reach(OrderStatus.COMPLETED, imported.placedAt());
            }
            case OrderAccepted(var promised) -> {
                promisedAt = promised;
                reach(OrderStatus.ACCEPTED, moment.at());
            }
            case OrderDeclined(var why) -> {
                reason = why;
                reach(OrderStatus.DECLINED, moment.at());
            }
            case PreparationStarted(var started) -> move(started, COOKING, moment.at());
            case LineBumped(var line) -> move(List.of(line), READY, moment.at());
            case LineRecalled(var line) -> move(List.of(line), COOKING, moment.at());
            case OrderReady(var ready) -> move(ready, READY, moment.at());
            case LinesServed(var served) -> move(served, SERVED, moment.at());
            case PaymentTaken(var payment) -> payments = plus(payments, payment);
            case OrderCollected() -> complete(moment.at());
            case OrderClosed() -> complete(moment.at());
            case OrderCancelled(var why) -> {
                reason = why;
                reach(OrderStatus.CANCELLED, moment.at());
            }
        }
        if (changesTheSale(event)) {
            saleRevision = revision;
        }
        remember(new HistoryEntry(EventType.routingKey(EventType.of(event)), moment.at(), moment.by()));
    }

    /// Most events don't, and then the views of the day's sales need not be written again.
    private static boolean changesTheSale(OrderEvent event) {
        return switch (event) {
            case OrderPlaced _,OrderImported _,OrderAccepted _,PaymentTaken _,OrderCancelled _ -> true;
            case OrderDeclined _,PreparationStarted _,LineBumped _,LineRecalled _,OrderReady _,LinesServed _,OrderCollected _,OrderClosed _ ->
                false;
        };
    }

    private void begin(OrderedAt at, int givenNumber, @Nullable String givenReference, Fulfilment how, List<OrderLine> ordered,
            Instant when) {
        restaurant = at;
        restaurantId = at.id();
        businessDate = at.businessDate(when);
        number = givenNumber;
        reference = givenReference;
        fulfilment = how;
        lines = ordered;
        placedAt = when;
    }

    /// Moves lines, and the order's status follows from them.
    private void move(Collection<Integer> numbers, LineStatus to, Instant at) {
        lines = lines.stream().map(line -> numbers.contains(line.number()) ? line.with(to) : line).toList();
        if (lines.stream().allMatch(line -> line.status() == WAITING)) {
            reach(OrderStatus.ACCEPTED, at);
        } else if (lines.stream().allMatch(line -> line.status() == READY || line.status() == SERVED)) {
            reach(OrderStatus.READY, at);
        } else {
            reach(OrderStatus.PREPARING, at);
        }
    }

    private void complete(Instant at) {
        lines = lines.stream().map(line -> line.with(SERVED)).toList();
        reach(OrderStatus.COMPLETED, at);
    }

    private void reach(OrderStatus reached, Instant at) {
        status = reached;
        var times = new EnumMap<OrderStatus, Instant>(OrderStatus.class);
        times.putAll(statusAt);
        times.putIfAbsent(reached, at);
        statusAt = times;
    }

    private void remember(HistoryEntry entry) {
        var all = plus(history, entry);
        history = all.subList(Math.max(0, all.size() - OrderState.HISTORY_ENTRIES_MAX), all.size());
    }

    private static <T> List<T> plus(List<T> list, T entry) {
        var all = new ArrayList<>(list);
        all.add(entry);
        return List.copyOf(all);
    }

    Totals totals() {
        return Totals.of(restaurant.currency(), lines, restaurant.pricesIncludeTax(), payments, !DEAD.contains(status));
    }

    OrderState state() {
        return new OrderState(id, restaurant, number, reference, guestId, status, fulfilment, placedAt, promisedAt, reason, lines, payments,
                totals(), statusAt, saleRevision, history);
    }

    static Order locked(UUID id) {
        return Order.<Order>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> new NotFound("order " + id));
    }

    static boolean isKnown(UUID restaurantId, String reference) {
        return count("restaurantId = ?1 and reference = ?2", restaurantId, reference) > 0;
    }

    /// Which of these references the restaurant knows already.
    static Set<String> known(UUID restaurantId, Collection<String> references) {
        return Set.copyOf(find("select reference from Order where restaurantId = ?1 and reference in ?2", restaurantId, references)
                .project(String.class).list());
    }
}
