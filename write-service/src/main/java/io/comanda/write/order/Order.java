package io.comanda.write.order;

import static io.comanda.events.LineStatus.COOKING;
import static io.comanda.events.LineStatus.READY;
import static io.comanda.events.LineStatus.SERVED;
import static io.comanda.events.LineStatus.WAITING;
import static io.comanda.write.command.Refusal.ALREADY_SO;
import static io.comanda.write.command.Refusal.BALANCE_OPEN;
import static io.comanda.write.command.Refusal.NOT_NOW;
import static io.comanda.write.command.Refusal.NO_SERVICE_CHARGE;
import static io.comanda.write.command.Refusal.REFUND_FIRST;
import static io.comanda.write.command.Refusal.STILL_COOKING;

import io.comanda.events.Actor;
import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.CoversChanged;
import io.comanda.events.OrderEvent.CustomerErased;
import io.comanda.events.OrderEvent.DiscountGiven;
import io.comanda.events.OrderEvent.FulfilmentChanged;
import io.comanda.events.OrderEvent.LineBumped;
import io.comanda.events.OrderEvent.LineChanged;
import io.comanda.events.OrderEvent.LineRecalled;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAcknowledged;
import io.comanda.events.OrderEvent.LinesAdded;
import io.comanda.events.OrderEvent.LinesFired;
import io.comanda.events.OrderEvent.LinesHeld;
import io.comanda.events.OrderEvent.LinesReceived;
import io.comanda.events.OrderEvent.LinesServed;
import io.comanda.events.OrderEvent.LinesTransferred;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderCancelled;
import io.comanda.events.OrderEvent.OrderClosed;
import io.comanda.events.OrderEvent.OrderCollected;
import io.comanda.events.OrderEvent.OrderDeclined;
import io.comanda.events.OrderEvent.OrderExpired;
import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.OrderEvent.OrderMerged;
import io.comanda.events.OrderEvent.OrderNotCollected;
import io.comanda.events.OrderEvent.OrderPlaced;
import io.comanda.events.OrderEvent.OrderReady;
import io.comanda.events.OrderEvent.OrderReopened;
import io.comanda.events.OrderEvent.OrderUnmerged;
import io.comanda.events.OrderEvent.PaymentRefunded;
import io.comanda.events.OrderEvent.PaymentTaken;
import io.comanda.events.OrderEvent.PreparationStarted;
import io.comanda.events.OrderEvent.PromiseMoved;
import io.comanda.events.OrderEvent.ServiceChargeSet;
import io.comanda.events.OrderEvent.TableMoved;
import io.comanda.events.OrderEvent.TipAdded;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.OtherOrder;
import io.comanda.events.OtherOrder.Place;
import io.comanda.events.ServiceCharge;
import io.comanda.write.access.AccessScope;
import io.comanda.write.command.Refused;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.order.OrderCommand.AcceptOrder;
import io.comanda.write.order.OrderCommand.AddLines;
import io.comanda.write.order.OrderCommand.AddTip;
import io.comanda.write.order.OrderCommand.CancelOrder;
import io.comanda.write.order.OrderCommand.ChangeCovers;
import io.comanda.write.order.OrderCommand.ChangeFulfilment;
import io.comanda.write.order.OrderCommand.ChangeLine;
import io.comanda.write.order.OrderCommand.ChargeService;
import io.comanda.write.order.OrderCommand.CloseOrder;
import io.comanda.write.order.OrderCommand.CollectOrder;
import io.comanda.write.order.OrderCommand.DeclineOrder;
import io.comanda.write.order.OrderCommand.EraseCustomer;
import io.comanda.write.order.OrderCommand.ExpireOrder;
import io.comanda.write.order.OrderCommand.GiveDiscount;
import io.comanda.write.order.OrderCommand.MarkNotCollected;
import io.comanda.write.order.OrderCommand.MoveTable;
import io.comanda.write.order.OrderCommand.PayShare;
import io.comanda.write.order.OrderCommand.RefundPayment;
import io.comanda.write.order.OrderCommand.RemoveLine;
import io.comanda.write.order.OrderCommand.ReopenOrder;
import io.comanda.write.order.OrderCommand.ServeLines;
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
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/// An order: the aggregate with all its rules, and the only writer of its row.
/// [#decide] turns a command into an event, [#apply] changes the state.
@Entity
@Table(name = "orders")
public class Order extends PanacheEntityBase {

    /// What guests read.
    private static final String NOT_ACCEPTED = "Nobody accepted it in time.";

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

    /// The hash of the secret by which a guest without an account accesses it.
    @Column
    @Nullable
    String tracking;

    @Column
    @Enumerated(EnumType.STRING)
    OrderStatus status;

    /// Whether the customer's data was erased: then notes are kept only as long as the kitchen needs them.
    @Column
    boolean erased;

    @Column(name = "placed_at")
    Instant placedAt;

    /// What the restaurant's clock showed then.
    @Column(name = "placed_at_local")
    LocalDateTime placedAtLocal;

    @Column(name = "accept_by")
    @Nullable
    Instant acceptBy;

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

    /// Who served it, if another till recorded it.
    @Column
    @Nullable
    String server;

    /// Absent if it was placed here.
    @Column(name = "imported_as")
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Nullable
    ImportedAs importedAs;

    /// The order that has its lines now.
    @Column(name = "merged_into")
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Nullable
    Place mergedInto;

    /// Whether the service is charged; null if nobody has said.
    @Column(name = "charges_service")
    @Nullable
    Boolean chargesService;

    @Embedded
    Bill bill = Bill.EMPTY;

    @Embedded
    History history = History.EMPTY;

    protected Order() {
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the rest
    Order(UUID id) {
        this.id = id;
    }

    /// An order of another till.
    Order(UUID id, ImportedAs importedAs) {
        this(id);
        this.importedAs = importedAs;
    }

    /// The state machine: which commands are allowed when, and which event follows. Changes nothing.
    ///
    /// @param menu what the menu has of the dishes that the command needs: [#dishCodes]
    /// @param time when it happens at the restaurant
    /// @throws Refused if a rule forbids it
    OrderEvent decide(OrderCommand command, Menu menu, BusinessTime time, EventMetadata metadata) {
        var require = require(metadata.actor());
        var copy = new MenuCopy(menu, fulfilment);
        var at = metadata.occurredAt();
        var event = switch (command) {
            case AddLines(var lines) -> require.open().status(!(status == OrderStatus.READY && fulfilment instanceof Takeaway))
                    .staffOnceAccepted().roomFor(lines.size())
                    .then(new LinesAdded(Kitchen.ordered(copy.lines(bill.lines().size() + 1, lines), lines, status.isUnderWay(), at)));
            case ChangeLine(var line, var details) -> require.open().staffOnceAccepted().line(line, WAITING).unpaid(line)
                    .then(new LineChanged(copy.changed(bill.line(line).orElseThrow(), details)));
            case RemoveLine(var line) -> require.open().staffOnceAccepted().line(line, WAITING).unpaid(line).notTheLastLine()
                    .then(new LineRemoved(line));
            case VoidLine(var line, var why, var quantity) -> require.status(status.isSale()).nothingReturned()
                    .manager("take a line off the bill that the kitchen has begun with")
                    .line(line, COOKING, READY, SERVED).unpaid(line).then(new LineVoided(line, why, require.part(line, quantity)));
            case AcceptOrder(var promised) -> require.status(OrderStatus.PLACED).then(new OrderAccepted(promised));
            case ExpireOrder() -> require.status(status == OrderStatus.PLACED && acceptBy != null && !at.isBefore(acceptBy))
                    .nothingKept(till().kept()).then(new OrderExpired());
            case DeclineOrder(var why) -> require.status(OrderStatus.PLACED).nothingKept(till().kept()).then(new OrderDeclined(why));
            case KitchenCommand inKitchen -> kitchen().decide(inKitchen, require);
            case ServeLines(var lines) -> require.dineIn().underWay().lines(lines, READY)
                    .then(new LinesServed(lines.isEmpty() ? require.anyLines(READY) : lines));
            case CollectOrder() -> require.takeaway().status(OrderStatus.READY).then(new OrderCollected());
            case MarkNotCollected() -> require.takeaway().status(OrderStatus.READY).then(new OrderNotCollected());
            case MoveTable(var table) -> require.dineIn().open()
                    .that(!fulfilment.equals(fulfilment.at(table)), ALREADY_SO, "Order " + number + " is at table " + table + " already.")
                    .then(new TableMoved(table));
            case ChangeCovers(var covers) -> require.dineIn().open().staff()
                    .that(!fulfilment.equals(fulfilment.of(covers)), ALREADY_SO, "Order " + number + " has " + covers + " covers already.")
                    .then(new CoversChanged(covers));
            case ChangeFulfilment(var wanted) -> {
                var now = erased ? wanted.anonymous() : wanted;
                yield require.open().staff()
                        .that(!fulfilment.equals(now), ALREADY_SO, "Order " + number + " is fulfilled in that way already.")
                        .then(new FulfilmentChanged(now, new MenuCopy(menu, now).taxed(bill.sold().toList())));
            }
            case ReopenOrder() -> require.status(OrderStatus.COMPLETED).manager("reopen it").nothingReturned()
                    .that(time.day().equals(businessDate), NOT_NOW, "Order " + number + " is of " + businessDate
                            + ": it can be reopened on that day only.")
                    .then(new OrderReopened());
            case ChargeService(var charged) -> require.dineIn().open().staff()
                    .that(restaurant.billing().serviceCharge() != null, NO_SERVICE_CHARGE, restaurant.code() + " has no service charge.")
                    .that((service(fulfilment, chargesService) != null) != charged, ALREADY_SO,
                            "For order " + number + " that is so already.")
                    .then(new ServiceChargeSet(charged));
            case GiveDiscount discount -> require.status(!status.isDead()).nothingReturned().manager("give a discount")
                    .unpaid(discount.line())
                    .then(new DiscountGiven(till().discount(discount, at)));
            case TakePayment payment -> require.status(!status.isDead()).then(new PaymentTaken(till().pay(payment, time, metadata)));
            case PayShare share -> require.status(!status.isDead()).then(new PaymentTaken(till().pay(share, time, metadata)));
            case AddTip tip -> till().addTip(tip);
            case RefundPayment refund -> require.status(refund.lines().isEmpty() || status.isOver())
                    .then(new PaymentRefunded(till().refund(refund, time, metadata)));
            case CloseOrder() -> require.dineIn().underWay()
                    .that(status == OrderStatus.READY, STILL_COOKING, "Something of order " + number + " is not ready yet.")
                    .that(!till().balance().isPositive(), BALANCE_OPEN, "Order " + number + " still owes " + till().balance() + ".")
                    .then(new OrderClosed());
            case CancelOrder(var why) -> {
                require.open().staffOnceAccepted();
                if (status == OrderStatus.PREPARING || status == OrderStatus.READY) {
                    require.manager("cancel it once the kitchen has begun");
                }
                yield require.nothingKept(till().kept()).then(new OrderCancelled(why));
            }
            case EraseCustomer() -> require.that(!erased, ALREADY_SO, "The customer of order " + number + " is erased already.")
                    .then(new CustomerErased());
        };
        refuseOverpaid(event, metadata.actor());
        return event;
    }

    Preconditions require(Actor by) {
        return new Preconditions(number, status, fulfilment, bill, by);
    }

    /// @throws Refused if less would be owed after the event than was paid
    void refuseOverpaid(OrderEvent event, Actor by) {
        require(by).that(!new Till(restaurant, bill.after(event), !status.isDead(), serviceAfter(event)).balance().isNegative(),
                REFUND_FIRST,
                "More was paid for order " + number + " than it would cost then: refund the difference first.");
    }

    /// The codes of the dishes that a command needs of the menu.
    List<String> dishCodes(OrderCommand command) {
        if (command instanceof AddLines(var lines)) {
            return lines.stream().map(LineRequest::dish).toList();
        }
        if (command instanceof ChangeFulfilment) {
            return bill.sold().map(OrderLine::dishCode).distinct().toList();
        }
        return command instanceof ChangeLine(var line, _) ? bill.line(line).map(OrderLine::dishCode).stream().toList() : List.of();
    }

    /// Changes the state. Nothing else does.
    void apply(OrderEvent event, EventMetadata metadata) {
        revision++;
        bill = revision == 1 ? bill.after(event) : kitchen().marked(bill.after(event), event, metadata.occurredAt());
        history = history.after(event, metadata);
        switch (event) {
            case OrderPlaced placed -> {
                begin(placed.restaurant(), placed.number(), placed.reference(), placed.fulfilment(), placed.placedAt(),
                        new BusinessTime(placed.placedAtLocal(), placed.businessDate()));
                guestId = placed.guestId();
                tracking = placed.tracking();
                acceptBy = placed.accepted() ? null : placed.placedAt().plus(restaurant.timing().acceptWithin());
                reach(OrderStatus.PLACED, placed.placedAt());
                if (placed.accepted()) {
                    reach(OrderStatus.ACCEPTED, placed.placedAt());
                }
            }
            case OrderImported imported -> {
                begin(imported.restaurant(), imported.number(), imported.reference(), imported.fulfilment(), imported.placedAt(),
                        BusinessTime.of(imported.restaurant(), imported.placedAtLocal()));
                server = imported.server();
                chargesService = false;
                reach(OrderStatus.PLACED, imported.placedAt());
                reach(OrderStatus.COMPLETED, imported.placedAt());
            }
            case OrderAccepted(var promised) -> {
                promisedAt = promised;
                reach(OrderStatus.ACCEPTED, metadata.occurredAt());
            }
            case PromiseMoved(var promised) -> promisedAt = promised;
            case OrderExpired() -> {
                reason = NOT_ACCEPTED;
                reach(OrderStatus.DECLINED, metadata.occurredAt());
            }
            case OrderDeclined(var why) -> {
                reason = why;
                reach(OrderStatus.DECLINED, metadata.occurredAt());
            }
            case LinesTransferred(_, _, var covers) -> {
                fulfilment = fulfilment.of(covers() - covers);
                progress(metadata.occurredAt());
            }
            case LinesReceived(_, _, _, var covers) -> {
                fulfilment = fulfilment.of(covers() + covers);
                progress(metadata.occurredAt());
            }
            case OrderMerged(var into, var moved) -> {
                mergedInto = new Place(into, moved.getFirst().as());
                reason = "Merged into order " + into.number() + ".";
                reach(OrderStatus.CANCELLED, metadata.occurredAt());
            }
            case OrderUnmerged _ -> {
                mergedInto = null;
                reason = null;
                history = history.without(OrderStatus.CANCELLED);
                reach(bill.progress(), metadata.occurredAt());
            }
            case LinesAdded _,LineChanged _,LineRemoved _,LineVoided _,PreparationStarted _,LineBumped _,LineRecalled _,OrderReady _,LinesServed _ ->
                progress(metadata.occurredAt());
            case OrderCollected _,OrderClosed _ -> reach(OrderStatus.COMPLETED, metadata.occurredAt());
            case OrderNotCollected() -> reach(OrderStatus.NOT_COLLECTED, metadata.occurredAt());
            case ServiceChargeSet(var charged) -> chargesService = charged;
            case TableMoved(var table) -> fulfilment = fulfilment.at(table);
            case CoversChanged(var covers) -> fulfilment = fulfilment.of(covers);
            case FulfilmentChanged(var now, _) -> fulfilment = now;
            case OrderReopened() -> reach(bill.progress(), metadata.occurredAt());
            case OrderCancelled(var why) -> {
                reason = why;
                reach(OrderStatus.CANCELLED, metadata.occurredAt());
            }
            case CustomerErased() -> {
                erased = true;
                guestId = null;
                tracking = null;
                fulfilment = fulfilment.anonymous();
            }
            case DiscountGiven _,PaymentTaken _,TipAdded _,PaymentRefunded _,LinesAcknowledged _,LinesHeld _,LinesFired _ -> {
            }
        }
        if (erased) {
            bill = bill.withoutNotes(Preconditions.isOpen(status), _ -> true);
        } else if (bill.hasLinesOfOthers()) {
            bill = bill.withoutNotes(Preconditions.isOpen(status), line -> line.movedFrom() != null);
        }
        if (Bill.isSaleChangedBy(event)) {
            saleRevision = revision;
        }
    }

    private void begin(OrderedAt at, int givenNumber, @Nullable String givenReference, Fulfilment how, Instant when,
            BusinessTime time) {
        restaurant = at;
        restaurantId = at.id();
        businessDate = time.day();
        placedAtLocal = time.local();
        number = givenNumber;
        reference = givenReference;
        fulfilment = how;
        placedAt = when;
    }

    /// While an order is under way, its status follows from its lines.
    private void progress(Instant at) {
        if (status.isUnderWay()) {
            reach(bill.progress(), at);
        }
    }

    private void reach(OrderStatus reached, Instant at) {
        status = reached;
        history = history.reached(reached, at);
    }

    private Kitchen kitchen() {
        return new Kitchen(status, fulfilment, promisedAt, restaurant.timing(), bill.lines());
    }

    private Till till() {
        return new Till(restaurant, bill, !status.isDead(), service(fulfilment, chargesService));
    }

    private @Nullable ServiceCharge serviceAfter(OrderEvent event) {
        if (event instanceof ServiceChargeSet(var charged)) {
            return service(fulfilment, charged);
        }
        if (event instanceof CoversChanged(var covers)) {
            return service(fulfilment.of(covers), chargesService);
        }
        if (event instanceof LinesTransferred(_, _, var covers)) {
            return service(fulfilment.of(covers() - covers), chargesService);
        }
        if (event instanceof LinesReceived(_, _, _, var covers)) {
            return service(fulfilment.of(covers() + covers), chargesService);
        }
        return service(event instanceof FulfilmentChanged(var now, _) ? now : fulfilment, chargesService);
    }

    /// What is charged for the service: as staff has said, or else by the number of guests. Nothing for what is taken away.
    private @Nullable ServiceCharge service(Fulfilment how, @Nullable Boolean chosen) {
        var charge = restaurant.billing().serviceCharge();
        return charge != null && how instanceof DineIn && (chosen == null ? charge.isCharged(how) : chosen) ? charge : null;
    }

    /// The limited portions that the order holds, by dish.
    Map<UUID, Integer> portions() {
        return bill.portions(status.isDead());
    }

    /// What was paid and not refunded, tips included.
    Money kept() {
        return till().kept();
    }

    OrderLine line(int lineNumber) {
        return bill.line(lineNumber).orElseThrow();
    }

    /// How many guests sit at its table.
    int covers() {
        return fulfilment instanceof DineIn(_, var covers) ? covers : 0;
    }

    /// As lines that move know it, and as another order does.
    OtherOrder asOther() {
        return new OtherOrder(id, number, fulfilment instanceof DineIn(var table, _) ? table : "");
    }

    OrderState state() {
        return new OrderState(id, restaurant, number, reference, guestId, tracking, status, fulfilment, server, placedAt,
                placedAtLocal, businessDate, promisedAt, reason, bill.lines(), bill.discounts(), bill.payments(), bill.refunds(),
                till().totals(), history.statusAt(), saleRevision, history.entries(), status == OrderStatus.PLACED ? acceptBy : null,
                mergedInto);
    }

    boolean isWithin(AccessScope scope) {
        return switch (scope) {
            case AccessScope.Staff staff -> staff.covers(restaurant.code());
            case AccessScope.Account(var guest) -> guest.equals(guestId);
            case AccessScope.Secret(var hash) -> hash.equals(tracking);
            case AccessScope.Nothing() -> false;
        };
    }
}
