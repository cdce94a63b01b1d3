package io.comanda.read.orders;

import io.comanda.events.Actor;
import io.comanda.events.Discount;
import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderLine.ChosenOption;
import io.comanda.events.OrderState;
import io.comanda.events.OrderState.HistoryEntry;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment;
import io.comanda.events.Payment.Method;
import io.comanda.events.Refund;
import io.comanda.events.Totals;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One order from its first message to its last, as the write side would tell of it. Every method is one event, and says what
/// the write side says: only what changes the sale changes the sale's revision.
public final class OrderStory {

    private static final AtomicLong NEXT = new AtomicLong();

    private final int epoch;
    private final UUID id;
    private final OrderedAt restaurant;
    private final @Nullable String reference;
    private @Nullable UUID guestId;
    private @Nullable String tracking;
    private final Instant placedAt;
    private @Nullable Instant promisedAt;
    private int number = 17;
    private Fulfilment fulfilment;
    private OrderStatus status = OrderStatus.PLACED;
    private List<OrderLine> lines;
    private final List<Discount> discounts = new ArrayList<>();
    private final List<Payment> payments = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final Map<OrderStatus, Instant> statusAt = new EnumMap<>(OrderStatus.class);
    private final List<HistoryEntry> history = new ArrayList<>();
    private long saleRevision;
    private final List<OrderMessage> told = new ArrayList<>();

    private OrderStory(int epoch, OrderedAt restaurant, @Nullable String reference, Fulfilment fulfilment, Instant placedAt,
            List<OrderLine> lines) {
        this.epoch = epoch;
        this.id = newId(placedAt);
        this.restaurant = restaurant;
        this.reference = reference;
        this.placedAt = placedAt;
        this.fulfilment = fulfilment;
        this.lines = lines;
    }

    public static OrderedAt restaurant(String code, String zone, String currency, LocalTime dayStartsAt, boolean pricesIncludeTax) {
        return new OrderedAt(newId(Instant.parse("2014-06-01T12:00:00Z")), code, "Da " + code, "Roma", ZoneId.of(zone),
                Currency.getInstance(currency), dayStartsAt, pricesIncludeTax);
    }

    /// A UUIDv7 of that time, unlike any other.
    public static UUID newId(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, NEXT.incrementAndGet() | 0x8000_0000_0000_0000L);
    }

    public static OrderLine line(OrderedAt restaurant, int number, String dish, String category, int quantity, long unitPrice,
            int taxBasisPoints) {
        return new OrderLine(number, UUID.nameUUIDFromBytes((restaurant.id() + dish).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                dish, dish, category, category.equals("drinks") ? "bar" : "kitchen",
                List.of(new ChosenOption("size", "l", "Large", Money.zero(restaurant.currency()))), quantity, null,
                new Money(unitPrice, restaurant.currency()), taxBasisPoints, Money.zero(restaurant.currency()), false, LineStatus.WAITING,
                null);
    }

    /// A guest's own order, that nobody has agreed to yet.
    public static OrderStory placed(int epoch, OrderedAt restaurant, @Nullable String reference, Fulfilment fulfilment, Instant at,
            List<OrderLine> lines) {
        return new OrderStory(epoch, restaurant, reference, fulfilment, at, lines).tell("placed", OrderStatus.PLACED, true);
    }

    /// The order of a guest who has an account, or of one who was given a secret.
    ///
    /// @param tracking the secret's hash
    public static OrderStory ofGuest(OrderedAt restaurant, @Nullable UUID guestId, @Nullable String tracking, Instant at,
            List<OrderLine> lines) {
        var story = new OrderStory(1, restaurant, null, new Fulfilment.Takeaway("Zoe", null, null), at, lines);
        story.guestId = guestId;
        story.tracking = tracking;
        return story.tell("placed", OrderStatus.PLACED, true);
    }

    /// Staff's order, born accepted.
    public static OrderStory accepted(OrderedAt restaurant, @Nullable String reference, Fulfilment fulfilment, Instant at,
            List<OrderLine> lines) {
        return new OrderStory(1, restaurant, reference, fulfilment, at, lines).tell("placed", OrderStatus.ACCEPTED, true);
    }

    /// A past order of another till, served and paid.
    public static OrderStory imported(OrderedAt restaurant, String reference, Instant at, List<OrderLine> lines) {
        var story = new OrderStory(1, restaurant, reference, new Fulfilment.Takeaway("", null, null), at, lines);
        story.allSold(LineStatus.SERVED);
        var gross = Totals.of(restaurant, lines, List.of(), List.of(), true).gross();
        story.payments.add(new Payment(1, Method.OTHER, gross, story.money(0), null, at));
        return story.tell("imported", OrderStatus.COMPLETED, true);
    }

    public OrderStory accept() {
        return tell("accepted", OrderStatus.ACCEPTED, true);
    }

    /// From the next event on.
    public OrderStory numbered(int newNumber) {
        number = newNumber;
        return this;
    }

    public OrderStory accept(Instant promised) {
        promisedAt = promised;
        return accept();
    }

    public OrderStory decline() {
        return tell("declined", OrderStatus.DECLINED, false);
    }

    public OrderStory cancel() {
        return tell("cancelled", OrderStatus.CANCELLED, true);
    }

    public OrderStory move(int line, LineStatus to, OrderStatus status) {
        change(line, each -> each.with(to));
        return tell("line-bumped", status, false);
    }

    public OrderStory complete() {
        allSold(LineStatus.SERVED);
        return tell("closed", OrderStatus.COMPLETED, false);
    }

    public OrderStory notCollected() {
        allSold(LineStatus.READY);
        return tell("not-collected", OrderStatus.NOT_COLLECTED, false);
    }

    public OrderStory add(OrderLine line) {
        lines = Stream.concat(lines.stream(), Stream.of(line)).toList();
        return tell("lines-added", status, true);
    }

    public OrderStory change(int line, int quantity) {
        change(line, each -> each.with(quantity, each.note(), each.limited()));
        return tell("line-changed", status, true);
    }

    public OrderStory remove(int line) {
        change(line, each -> each.with(LineStatus.REMOVED));
        return tell("line-removed", status, true);
    }

    public OrderStory voidLine(int line) {
        change(line, each -> each.voided("dropped"));
        return tell("line-voided", status, true);
    }

    /// So much off one line.
    public OrderStory discount(int line, long amount) {
        discounts.add(new Discount(discounts.size() + 1, line, new Discount.AmountOff(money(amount)), "waited long", placedAt));
        change(line, each -> each.with(each.discount().plus(money(amount))));
        return tell("discount-given", status, true);
    }

    public OrderStory pay(long amount, long tip) {
        return pay(Method.CARD, amount, tip);
    }

    public OrderStory pay(Method method, long amount, long tip) {
        return pay(method, amount, tip, null);
    }

    /// @param reference the terminal's or the voucher's own number
    public OrderStory pay(Method method, long amount, long tip, @Nullable String reference) {
        payments.add(new Payment(payments.size() + 1, method, money(amount), money(tip), reference, placedAt));
        return tell("payment-taken", status, true);
    }

    public OrderStory refund(int payment, long amount, long tip) {
        refunds.add(new Refund(refunds.size() + 1, payment, money(amount), money(tip), "cold", placedAt));
        return tell("payment-refunded", status, true);
    }

    public OrderStory moveTable(String table) {
        fulfilment = fulfilment.at(table);
        return tell("table-moved", status, false);
    }

    public OrderStory eraseCustomer() {
        fulfilment = fulfilment.anonymous();
        return tell("customer-erased", status, false);
    }

    public OrderState now() {
        return told.getLast().state();
    }

    public UUID id() {
        return id;
    }

    public List<Message> messages() {
        return List.copyOf(told);
    }

    public Message last() {
        return told.getLast();
    }

    private void change(int line, UnaryOperator<OrderLine> change) {
        lines = lines.stream().map(each -> each.number() == line ? change.apply(each) : each).toList();
    }

    private void allSold(LineStatus to) {
        lines = lines.stream().map(each -> each.status().isSold() ? each.with(to) : each).toList();
    }

    private Money money(long minor) {
        return new Money(minor, restaurant.currency());
    }

    private OrderStory tell(String what, OrderStatus status, boolean changesTheSale) {
        long revision = told.size() + 1L;
        var by = new Actor(Actor.Role.WAITER, "anna");
        this.status = status;
        statusAt.putIfAbsent(status, placedAt.plusSeconds(60L * statusAt.size()));
        history.add(new HistoryEntry("order." + what, placedAt, by));
        saleRevision = changesTheSale ? revision : saleRevision;
        var local = placedAt.atZone(restaurant.timeZone()).toLocalDateTime();
        var state = new OrderState(id, restaurant, number, reference, guestId, tracking, status, fulfilment, placedAt, local,
                restaurant.businessDate(local), promisedAt, null,
                lines,
                discounts,
                payments, refunds, Totals.of(restaurant, lines, payments, refunds, !status.isDead()), statusAt, saleRevision, history);
        told.add(new OrderMessage(new Envelope(newId(placedAt), "comanda.order." + what + ".v1", id, placedAt, null, revision, epoch, by,
                null), null, state));
        return this;
    }
}
