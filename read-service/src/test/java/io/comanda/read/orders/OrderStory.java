package io.comanda.read.orders;

import io.comanda.events.Actor;
import io.comanda.events.Discount;
import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineAmounts;
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
import io.comanda.events.OtherOrder.Place;
import io.comanda.events.Payment;
import io.comanda.events.Payment.Method;
import io.comanda.events.Percent;
import io.comanda.events.Refund;
import io.comanda.events.Refund.ReturnedLine;
import io.comanda.events.Refund.ReturnedService;
import io.comanda.events.ServiceCharge;
import io.comanda.events.Totals;
import io.comanda.read.Searchable;
import io.comanda.read.Sender;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
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

/// Builds the messages of one order as the write side would publish them. Every method is one event. Only events that change the sale
/// change the sale's revision.
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
    private @Nullable String server;
    private OrderStatus status = OrderStatus.PLACED;
    private List<OrderLine> lines;
    private final List<Discount> discounts = new ArrayList<>();
    private final List<Payment> payments = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final Map<OrderStatus, Instant> statusAt = new EnumMap<>(OrderStatus.class);
    private final List<HistoryEntry> history = new ArrayList<>();
    @Nullable
    private Place mergedInto;
    private long saleRevision;
    private final List<OrderMessage> messages = new ArrayList<>();

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

    /// A unique UUIDv7 of that time.
    public static UUID newId(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, NEXT.incrementAndGet() | 0x8000_0000_0000_0000L);
    }

    public static OrderLine line(OrderedAt restaurant, int number, String dish, String category, int quantity, long unitPrice,
            int taxPercent) {
        return new OrderLine(number, UUID.nameUUIDFromBytes((restaurant.id() + dish).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                dish, dish, category, category.equals("drinks") ? "bar" : "kitchen",
                List.of(new ChosenOption("size", "l", "Large", Money.zero(restaurant.currency()))), quantity, null,
                new Money(unitPrice, restaurant.currency()), new Percent(taxPercent * 100), null, Money.zero(restaurant.currency()),
                false,
                LineStatus.WAITING,
                null);
    }

    /// A guest's order that is not accepted yet.
    public static OrderStory placed(int epoch, OrderedAt restaurant, @Nullable String reference, Fulfilment fulfilment, Instant at,
            List<OrderLine> lines) {
        return new OrderStory(epoch, restaurant, reference, fulfilment, at, lines).publish("placed", OrderStatus.PLACED, true);
    }

    /// The order of a guest with an account, or with a tracking secret.
    ///
    /// @param tracking the secret's hash
    public static OrderStory ofGuest(OrderedAt restaurant, @Nullable UUID guestId, @Nullable String tracking, Instant at,
            List<OrderLine> lines) {
        var story = new OrderStory(1, restaurant, null, new Fulfilment.Takeaway("Zoe", "06 5550 1990", null), at, lines);
        story.guestId = guestId;
        story.tracking = tracking;
        return story.publish("placed", OrderStatus.PLACED, true);
    }

    /// An order placed by staff, accepted from the start.
    public static OrderStory accepted(OrderedAt restaurant, @Nullable String reference, Fulfilment fulfilment, Instant at,
            List<OrderLine> lines) {
        return new OrderStory(1, restaurant, reference, fulfilment, at, lines).publish("placed", OrderStatus.ACCEPTED, true);
    }

    /// An imported order of another till, served and paid.
    public static OrderStory imported(OrderedAt restaurant, String reference, Instant at, List<OrderLine> lines) {
        var story = new OrderStory(1, restaurant, reference, new Fulfilment.Takeaway("", null, null), at, lines);
        story.allSold(LineStatus.SERVED);
        var gross = Totals.of(restaurant, lines, List.of(), List.of(), true).gross();
        story.payments.add(new Payment(1, Method.OTHER, gross, story.money(0), null, at, story.local(at), story.day(at), null));
        return story.publish("imported", OrderStatus.COMPLETED, true);
    }

    /// Takes effect with the next event.
    public OrderStory servedBy(String newServer) {
        server = newServer;
        return this;
    }

    public OrderStory accept() {
        return publish("accepted", OrderStatus.ACCEPTED, true);
    }

    /// Takes effect with the next event.
    public OrderStory numbered(int newNumber) {
        number = newNumber;
        return this;
    }

    public OrderStory accept(Instant promised) {
        promisedAt = promised;
        return accept();
    }

    public OrderStory decline() {
        return publish("declined", OrderStatus.DECLINED, false);
    }

    /// All its lines are on the other order.
    public OrderStory merge(Place into) {
        lines = lines.stream().map(each -> each.movedTo(into)).toList();
        mergedInto = into;
        return publish("merged", OrderStatus.CANCELLED, true);
    }

    public OrderStory cancel() {
        return publish("cancelled", OrderStatus.CANCELLED, true);
    }

    public OrderStory move(int line, LineStatus to, OrderStatus status) {
        change(line, each -> each.with(to));
        return publish("line-bumped", status, false);
    }

    public OrderStory complete() {
        allSold(LineStatus.SERVED);
        return publish("closed", OrderStatus.COMPLETED, false);
    }

    public OrderStory notCollected() {
        allSold(LineStatus.READY);
        return publish("not-collected", OrderStatus.NOT_COLLECTED, false);
    }

    public OrderStory add(OrderLine line) {
        lines = Stream.concat(lines.stream(), Stream.of(line)).toList();
        return publish("lines-added", status, true);
    }

    public OrderStory change(int line, int quantity) {
        change(line, each -> each.with(quantity, each.note(), each.limited()));
        return publish("line-changed", status, true);
    }

    public OrderStory remove(int line) {
        change(line, each -> each.with(LineStatus.REMOVED));
        return publish("line-removed", status, true);
    }

    public OrderStory voidLine(int line) {
        change(line, each -> each.voided("dropped"));
        return publish("line-voided", status, true);
    }

    /// A line that the kitchen had is voided.
    public OrderStory voidLine(int line, Instant takenAwayAt) {
        change(line, each -> each.voided("burnt").takenAway(takenAwayAt));
        return publish("line-voided", status, true);
    }

    /// The kitchen had everything.
    public OrderStory cancel(Instant takenAwayAt) {
        lines = lines.stream().map(each -> each.takenAway(takenAwayAt)).toList();
        return cancel();
    }

    public OrderStory fire(int line, Instant at) {
        change(line, each -> each.fired(at));
        return publish("lines-fired", status, false);
    }

    public OrderStory acknowledge() {
        lines = lines.stream().map(each -> each.takenAway(null)).toList();
        return publish("lines-acknowledged", status, false);
    }

    /// A discount on one line.
    public OrderStory discount(int line, long amount) {
        discounts.add(new Discount(discounts.size() + 1, line, new Discount.AmountOff(money(amount)), "waited long", placedAt));
        change(line, each -> each.with(each.discount().plus(money(amount))));
        return publish("discount-given", status, true);
    }

    public OrderStory pay(long amount, long tip) {
        return pay(Method.CARD, amount, tip);
    }

    public OrderStory pay(Method method, long amount, long tip) {
        return pay(method, amount, tip, null);
    }

    /// @param reference the number of the terminal's receipt or the voucher
    public OrderStory pay(Method method, long amount, long tip, @Nullable String reference) {
        return pay(method, amount, tip, reference, placedAt, "anna");
    }

    /// @param by who took it
    public OrderStory pay(Method method, long amount, long tip, @Nullable String reference, Instant at, String by) {
        payments.add(new Payment(payments.size() + 1, method, money(amount), money(tip), reference, at, local(at), day(at), by));
        return publish("payment-taken", status, true);
    }

    public OrderStory addTip(int payment, long tip) {
        payments.replaceAll(each -> each.number() == payment ? each.tipped(money(tip)) : each);
        return publish("tip-added", status, true);
    }

    public OrderStory refund(int payment, long amount, long tip) {
        return refund(payment, amount, tip, placedAt, List.of());
    }

    public OrderStory refund(int payment, long amount, long tip, Instant at, List<ReturnedLine> returned) {
        refunds.add(new Refund(refunds.size() + 1, payment, money(amount), money(tip), "cold", at, local(at), day(at), "max", money(0),
                returned));
        return publish("payment-refunded", status, true);
    }

    /// Returns a whole line for what it cost.
    public OrderStory giveBack(int line, Instant at) {
        var order = now();
        var sold = order.lines().get(line - 1);
        var amounts = LineAmounts.of(restaurant, order.lines()).getOrDefault(line, LineAmounts.NONE);
        var service = LineAmounts.ofService(restaurant, order.lines(), order.totals()).get(line);
        var returned = new ReturnedLine(line, sold.quantity(), money(amounts.net()), money(amounts.tax()), money(amounts.gross()),
                sold.discount(), service == null
                        ? null
                        : new ReturnedService(money(service.net()), money(service.tax()), money(service.gross())));
        return refund(1, returned.worth().minor(), 0, at, List.of(returned));
    }

    private @Nullable ServiceCharge service() {
        var charge = restaurant.billing().serviceCharge();
        return charge != null && charge.isCharged(fulfilment) ? charge : null;
    }

    private LocalDateTime local(Instant at) {
        return at.atZone(restaurant.timeZone()).toLocalDateTime();
    }

    private LocalDate day(Instant at) {
        return restaurant.businessDate(local(at));
    }

    public OrderStory moveTable(String table) {
        fulfilment = fulfilment.at(table);
        return publish("table-moved", status, false);
    }

    public OrderStory eraseCustomer() {
        fulfilment = fulfilment.anonymous();
        return publish("customer-erased", status, false);
    }

    public OrderState now() {
        return messages.getLast().state();
    }

    public UUID id() {
        return id;
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public Message last() {
        return messages.getLast();
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

    /// Sends all their messages, and waits until every query finds what the last ones bring.
    public static void makeSearchable(Sender sender, OrderStory... stories) throws Exception {
        for (var story : stories) {
            sender.send(story.messages());
        }
        Searchable.await(Stream.of(stories).map(OrderStory::last).toList());
    }

    private OrderStory publish(String what, OrderStatus status, boolean changesTheSale) {
        long revision = messages.size() + 1L;
        var by = new Actor(Actor.Role.WAITER, "anna");
        this.status = status;
        statusAt.putIfAbsent(status, placedAt.plusSeconds(60L * statusAt.size()));
        history.add(new HistoryEntry("order." + what, placedAt, by));
        saleRevision = changesTheSale ? revision : saleRevision;
        var local = placedAt.atZone(restaurant.timeZone()).toLocalDateTime();
        var state = new OrderState(id, restaurant, number, reference, guestId, tracking, status, fulfilment, server, placedAt, local,
                restaurant.businessDate(local), promisedAt, null,
                lines,
                discounts,
                payments, refunds, Totals.of(restaurant, lines, payments, refunds, !status.isDead(), service()), statusAt, saleRevision,
                history,
                null, mergedInto);
        messages.add(
                new OrderMessage(new Envelope(newId(placedAt), "comanda.order." + what + ".v1", id, placedAt, null, revision, epoch, by,
                        null), null, state));
        return this;
    }
}
