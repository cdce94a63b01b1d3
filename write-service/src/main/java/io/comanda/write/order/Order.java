package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.READY;
import static io.comanda.events.LineStatus.SERVED;
import static io.comanda.events.LineStatus.WAITING;

import io.comanda.events.Actor;
import io.comanda.events.EventType;
import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.LineStatus;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.CustomerErased;
import io.comanda.events.OrderEvent.DiscountGiven;
import io.comanda.events.OrderEvent.LineBumped;
import io.comanda.events.OrderEvent.LineChanged;
import io.comanda.events.OrderEvent.LineRecalled;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAdded;
import io.comanda.events.OrderEvent.LinesServed;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderCancelled;
import io.comanda.events.OrderEvent.OrderClosed;
import io.comanda.events.OrderEvent.OrderCollected;
import io.comanda.events.OrderEvent.OrderDeclined;
import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.OrderEvent.OrderNotCollected;
import io.comanda.events.OrderEvent.OrderPlaced;
import io.comanda.events.OrderEvent.OrderReady;
import io.comanda.events.OrderEvent.PaymentRefunded;
import io.comanda.events.OrderEvent.PaymentTaken;
import io.comanda.events.OrderEvent.PreparationStarted;
import io.comanda.events.OrderEvent.TableMoved;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderState.HistoryEntry;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.write.access.AccessScope;
import io.comanda.write.command.NotFound;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.journal.Moment;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.OrderCommand.AcceptOrder;
import io.comanda.write.order.OrderCommand.AddLines;
import io.comanda.write.order.OrderCommand.BumpLine;
import io.comanda.write.order.OrderCommand.CancelOrder;
import io.comanda.write.order.OrderCommand.ChangeLine;
import io.comanda.write.order.OrderCommand.CloseOrder;
import io.comanda.write.order.OrderCommand.CollectOrder;
import io.comanda.write.order.OrderCommand.DeclineOrder;
import io.comanda.write.order.OrderCommand.EraseCustomer;
import io.comanda.write.order.OrderCommand.GiveDiscount;
import io.comanda.write.order.OrderCommand.MarkNotCollected;
import io.comanda.write.order.OrderCommand.MarkReady;
import io.comanda.write.order.OrderCommand.MoveTable;
import io.comanda.write.order.OrderCommand.RecallLine;
import io.comanda.write.order.OrderCommand.RefundPayment;
import io.comanda.write.order.OrderCommand.RemoveLine;
import io.comanda.write.order.OrderCommand.ServeLines;
import io.comanda.write.order.OrderCommand.StartPreparation;
import io.comanda.write.order.OrderCommand.TakePayment;
import io.comanda.write.order.OrderCommand.VoidLine;
import io.comanda.write.restaurant.Menu;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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

    /// Until a number is drawn.
    private static final int UNNUMBERED = 0;

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

    /// The hash of the secret that opens it to a guest without an account.
    @Column
    @Nullable
    String tracking;

    @Column
    @Enumerated(EnumType.STRING)
    OrderStatus status;

    /// Whether it was told to forget its customer: then it keeps no note longer than the kitchen needs it.
    @Column
    boolean erased;

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

    @Embedded
    Bill bill = Bill.EMPTY;

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
    /// @param secret the hash of the one that opens it, for a guest without an account
    /// @return all but its number, which is drawn when nothing can refuse it any more
    /// @throws Refused if a rule is against it
    static OrderPlaced decide(PlaceOrder command, @Nullable String secret, Menu menu, Moment moment) {
        Refused.when(!menu.open(), Refusal.RESTAURANT_CLOSED, menu.restaurant().name() + " takes no orders now.");
        return new OrderPlaced(menu.restaurant(), UNNUMBERED, command.reference(), moment.by().guestId(), secret, command.fulfilment(),
                new MenuCopy(menu, command.fulfilment()).lines(1, command.lines()), moment.by().isStaff(), moment.at());
    }

    /// A past order of another till: it was served and paid there.
    ///
    /// @return all but its number
    /// @throws Refused if a rule is against it
    static OrderImported decide(ImportOrder command, Menu menu) {
        var restaurant = menu.restaurant();
        var discounts = command.given();
        var lines = new MenuCopy(menu, command.fulfilment()).past(command.lines());
        discounts.forEach(discount -> Till.refuseWrongDiscount(discount.line(), discount.off(), restaurant, lines));
        var bill = new Bill(Discounting.applied(lines, discounts), discounts, List.of(), List.of());
        return new OrderImported(restaurant, UNNUMBERED, command.reference(), command.fulfilment(), bill.lines(), discounts,
                new Till(restaurant, bill, true).taken(command.payments(), command.placedAt()), command.placedAt());
    }

    /// The state machine, whole: what may be asked, and when.
    ///
    /// @param menu what of the restaurant's menu the command asks for: [#asksFor]
    /// @throws Refused if a rule is against it
    OrderEvent decide(OrderCommand command, Menu menu, Moment moment) {
        var event = switch (command) {
            case AddLines(var asked) -> {
                refuseUnless(isOpen() && !(status == OrderStatus.READY && fulfilment instanceof Takeaway));
                refuseGuestsOnceAccepted(moment.by());
                Refused.when(bill.sold().count() + asked.size() > OrderLimits.LINES_MAX
                        || bill.lines().size() + asked.size() > OrderLimits.LINES_EVER_MAX, Refusal.TOO_MUCH,
                        "Order " + number + " has " + bill.sold().count() + " lines, and at most " + OrderLimits.LINES_MAX + " go on one.");
                yield new LinesAdded(new MenuCopy(menu, fulfilment).lines(bill.lines().size() + 1, asked));
            }
            case ChangeLine(var line, var wish) -> {
                refuseUnless(isOpen());
                refuseGuestsOnceAccepted(moment.by());
                yield new LineChanged(new MenuCopy(menu, fulfilment).changed(lineThatIs(line, WAITING), wish));
            }
            case RemoveLine(var line) -> {
                refuseUnless(isOpen());
                refuseGuestsOnceAccepted(moment.by());
                lineThatIs(line, WAITING);
                refuseTheLastLine();
                yield new LineRemoved(line);
            }
            case VoidLine(var line, var why) -> {
                refuseUnless(status.isSale());
                refuseUnlessManager(moment.by(), "take a line off the bill that the kitchen has begun with");
                lineThatIs(line, COOKING, READY, SERVED);
                refuseTheLastLine();
                yield new LineVoided(line, why);
            }
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
                yield new PreparationStarted(linesThatAre(WAITING));
            }
            case BumpLine(var line) -> {
                refuseUnless(status.isUnderWay());
                lineThatIs(line, WAITING, COOKING);
                yield new LineBumped(line);
            }
            case RecallLine(var line) -> {
                refuseUnless(status.isUnderWay());
                lineThatIs(line, READY);
                yield new LineRecalled(line);
            }
            case MarkReady() -> {
                refuseUnless(status.isUnderWay());
                yield new OrderReady(linesThatAre(WAITING, COOKING));
            }
            case ServeLines(var asked) -> {
                refuseUnlessDineIn();
                refuseUnless(status.isUnderWay());
                asked.forEach(line -> lineThatIs(line, READY));
                yield new LinesServed(asked.isEmpty() ? linesThatAre(READY) : asked);
            }
            case CollectOrder() -> {
                refuseUnlessTakeaway();
                refuseUnless(status == OrderStatus.READY);
                yield new OrderCollected();
            }
            case MarkNotCollected() -> {
                refuseUnlessTakeaway();
                refuseUnless(status == OrderStatus.READY);
                yield new OrderNotCollected();
            }
            case MoveTable(var table) -> {
                refuseUnlessDineIn();
                refuseUnless(isOpen());
                Refused.when(fulfilment.equals(fulfilment.at(table)), Refusal.ALREADY_SO,
                        "Order " + number + " is at table " + table + " already.");
                yield new TableMoved(table);
            }
            case GiveDiscount discount -> {
                refuseUnless(!status.isDead());
                refuseUnlessManager(moment.by(), "give a discount");
                yield new DiscountGiven(till().takeOff(discount, moment.at()));
            }
            case TakePayment payment -> {
                refuseUnless(!status.isDead());
                yield new PaymentTaken(till().take(payment, moment.at()));
            }
            case RefundPayment refund -> new PaymentRefunded(till().giveBack(refund, moment.at()));
            case CloseOrder() -> {
                refuseUnlessDineIn();
                refuseUnless(status.isUnderWay());
                Refused.when(status != OrderStatus.READY, Refusal.STILL_COOKING, "Something of order " + number + " is not ready yet.");
                Refused.when(till().balance().isPositive(), Refusal.BALANCE_OPEN,
                        "Order " + number + " still owes " + till().balance() + ".");
                yield new OrderClosed();
            }
            case CancelOrder(var why) -> {
                refuseUnless(isOpen());
                refuseGuestsOnceAccepted(moment.by());
                if (status == OrderStatus.PREPARING || status == OrderStatus.READY) {
                    refuseUnlessManager(moment.by(), "cancel it once the kitchen has begun");
                }
                yield new OrderCancelled(why);
            }
            case EraseCustomer() -> {
                Refused.when(erased, Refusal.ALREADY_SO, "Order " + number + " has forgotten its customer already.");
                yield new CustomerErased();
            }
        };
        Refused.when(till(bill.after(event)).balance().isNegative(), Refusal.REFUND_FIRST,
                "More was paid for order " + number + " than it would cost then: refund the difference first.");
        return event;
    }

    /// The codes of the dishes of which a command needs to know what the menu says.
    List<String> asksFor(OrderCommand command) {
        if (command instanceof AddLines(var asked)) {
            return asked.stream().map(LineRequest::dish).toList();
        }
        return command instanceof ChangeLine(var line, _) ? bill.line(line).map(OrderLine::dishCode).stream().toList() : List.of();
    }

    /// Guests and waiters may still change their minds.
    private boolean isOpen() {
        return status == OrderStatus.PLACED || status.isUnderWay();
    }

    private void refuseUnless(boolean allowed) {
        Refused.when(!allowed, Refusal.NOT_NOW, "Order " + number + " is " + status + ".");
    }

    private void refuseUnlessManager(Actor by, String what) {
        Refused.when(!by.isAtLeastManager(), Refusal.MANAGER_ONLY, "Order " + number + ": only a manager may " + what + ".");
    }

    private void refuseGuestsOnceAccepted(Actor by) {
        Refused.when(!by.isStaff() && status != OrderStatus.PLACED, Refusal.STAFF_ONLY,
                "Order " + number + " is " + status + ": ask the restaurant to change it.");
    }

    private void refuseUnlessDineIn() {
        Refused.when(!(fulfilment instanceof DineIn), Refusal.NOT_FOR_THIS_FULFILMENT,
                "Order " + number + " is taken away: it has no table, and is collected, not served and closed.");
    }

    private void refuseUnlessTakeaway() {
        Refused.when(!(fulfilment instanceof Takeaway), Refusal.NOT_FOR_THIS_FULFILMENT,
                "Order " + number + " is eaten here: it is served and closed, not collected.");
    }

    private void refuseTheLastLine() {
        Refused.when(bill.sold().count() == 1, Refusal.LAST_LINE, "It is the last line of order " + number + ": cancel the order.");
    }

    private OrderLine lineThatIs(int line, LineStatus... allowed) {
        var found = bill.line(line).orElseThrow(
                () -> new Refused(Refusal.NO_SUCH_LINE, "Order " + number + " has no line " + line + "."));
        Refused.when(!Set.of(allowed).contains(found.status()), Refusal.LINE_NOT_NOW, "Line " + line + " is " + found.status() + ".");
        return found;
    }

    private List<Integer> linesThatAre(LineStatus... statuses) {
        var numbers = bill.numbersOf(Set.of(statuses));
        Refused.when(numbers.isEmpty(), Refusal.NOTHING_TO_DO, "No line of order " + number + " is " + Set.of(statuses) + ".");
        return numbers;
    }

    /// Makes it so. Nothing else writes state.
    void apply(OrderEvent event, Moment moment) {
        revision++;
        bill = bill.after(event);
        switch (event) {
            case OrderPlaced placed -> {
                begin(placed.restaurant(), placed.number(), placed.reference(), placed.fulfilment(), placed.placedAt());
                guestId = placed.guestId();
                tracking = placed.tracking();
                reach(OrderStatus.PLACED, placed.placedAt());
                if (placed.accepted()) {
                    reach(OrderStatus.ACCEPTED, placed.placedAt());
                }
            }
            case OrderImported imported -> {
                begin(imported.restaurant(), imported.number(), imported.reference(), imported.fulfilment(), imported.placedAt());
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
            case LinesAdded _,LineChanged _,LineRemoved _,LineVoided _,PreparationStarted _,LineBumped _,LineRecalled _,OrderReady _,LinesServed _ ->
                progress(moment.at());
            case OrderCollected _,OrderClosed _ -> reach(OrderStatus.COMPLETED, moment.at());
            case OrderNotCollected() -> reach(OrderStatus.NOT_COLLECTED, moment.at());
            case TableMoved(var table) -> fulfilment = fulfilment.at(table);
            case OrderCancelled(var why) -> {
                reason = why;
                reach(OrderStatus.CANCELLED, moment.at());
            }
            case CustomerErased() -> {
                erased = true;
                guestId = null;
                tracking = null;
                fulfilment = fulfilment.anonymous();
                history = history.stream().map(entry -> new HistoryEntry(entry.what(), entry.at(), anonymous(entry.by()))).toList();
            }
            case DiscountGiven _,PaymentTaken _,PaymentRefunded _ -> {
            }
        }
        if (erased) {
            bill = bill.withoutNotes(isOpen());
        }
        if (changesTheSale(event)) {
            saleRevision = revision;
        }
        remember(new HistoryEntry(EventType.routingKey(EventType.of(event)), moment.at(),
                event instanceof CustomerErased ? anonymous(moment.by()) : moment.by()));
    }

    /// Most events don't, and then the views of the day's sales need not be written again.
    private static boolean changesTheSale(OrderEvent event) {
        return switch (event) {
            case OrderPlaced _,OrderImported _,LinesAdded _,LineChanged _,LineRemoved _,LineVoided _,OrderAccepted _,DiscountGiven _,PaymentTaken _,PaymentRefunded _,OrderCancelled _ ->
                true;
            case OrderDeclined _,PreparationStarted _,LineBumped _,LineRecalled _,OrderReady _,LinesServed _,OrderCollected _,OrderNotCollected _,TableMoved _,OrderClosed _,CustomerErased _ ->
                false;
        };
    }

    private void begin(OrderedAt at, int givenNumber, @Nullable String givenReference, Fulfilment how, Instant when) {
        restaurant = at;
        restaurantId = at.id();
        businessDate = at.businessDate(when);
        number = givenNumber;
        reference = givenReference;
        fulfilment = how;
        placedAt = when;
    }

    /// From its acceptance to its end the order's status follows from its lines.
    private void progress(Instant at) {
        if (status.isUnderWay()) {
            reach(bill.progress(), at);
        }
    }

    private void reach(OrderStatus reached, Instant at) {
        status = reached;
        var times = new EnumMap<OrderStatus, Instant>(OrderStatus.class);
        times.putAll(statusAt);
        times.putIfAbsent(reached, at);
        statusAt = times;
    }

    private void remember(HistoryEntry entry) {
        var all = Stream.concat(history.stream(), Stream.of(entry)).toList();
        history = all.subList(Math.max(0, all.size() - OrderState.HISTORY_ENTRIES_MAX), all.size());
    }

    private static Actor anonymous(Actor by) {
        return by.isStaff() ? by : new Actor(by.role(), "erased");
    }

    private Till till() {
        return till(bill);
    }

    private Till till(Bill of) {
        return new Till(restaurant, of, !status.isDead());
    }

    /// The limited portions that it holds, by dish.
    Map<UUID, Integer> portions() {
        return bill.portions(status.isDead());
    }

    OrderState state() {
        return new OrderState(id, restaurant, number, reference, guestId, tracking, status, fulfilment, placedAt, promisedAt, reason,
                bill.lines(),
                bill.discounts(), bill.payments(), bill.refunds(), till().totals(), statusAt, saleRevision, history);
    }

    /// @throws NotFound if there is none, or none within the scope
    static Order locked(UUID id, AccessScope scope) {
        return Order.<Order>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(order -> order.isWithin(scope))
                .orElseThrow(() -> new NotFound("order " + id));
    }

    private boolean isWithin(AccessScope scope) {
        return switch (scope) {
            case AccessScope.Staff staff -> staff.covers(restaurant.code());
            case AccessScope.Account(var guest) -> guest.equals(guestId);
            case AccessScope.Secret(var hash) -> hash.equals(tracking);
            case AccessScope.Nothing() -> false;
        };
    }

    /// How many orders know a guest.
    public static long countOf(UUID guestId) {
        return count("guestId", guestId);
    }

    /// The next of the orders that know a guest, oldest first.
    public static List<UUID> idsOf(UUID guestId, UUID after, int max) {
        return find("select id from Order where guestId = ?1 and id > ?2 order by id", guestId, after).project(UUID.class).page(0, max)
                .list();
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
