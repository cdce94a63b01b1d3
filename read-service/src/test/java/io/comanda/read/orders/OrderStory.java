package io.comanda.read.orders;

import io.comanda.events.Actor;
import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderLine.ChosenOption;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment;
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
import org.jspecify.annotations.Nullable;

/// One order from its first message to its last, as the write side would tell of it. Every method is one event, and says what
/// the write side says: only what changes the sale changes the sale's revision.
final class OrderStory {

    private static final AtomicLong NEXT = new AtomicLong();

    private final List<Message> told = new ArrayList<>();
    private final int epoch;
    private OrderState now;

    private OrderStory(int epoch, OrderState first) {
        this.epoch = epoch;
        this.now = first;
    }

    static OrderedAt restaurant(String code, String zone, String currency, LocalTime dayStartsAt, boolean pricesIncludeTax) {
        return new OrderedAt(newId(Instant.parse("2014-06-01T12:00:00Z")), code, "Da " + code, "Roma", ZoneId.of(zone),
                Currency.getInstance(currency), dayStartsAt, pricesIncludeTax);
    }

    /// A UUIDv7 of that time, unlike any other.
    static UUID newId(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, NEXT.incrementAndGet() | 0x8000_0000_0000_0000L);
    }

    static OrderLine line(OrderedAt restaurant, int number, String dish, String category, int quantity, long unitPrice,
            int taxBasisPoints) {
        return new OrderLine(number, UUID.nameUUIDFromBytes((restaurant.id() + dish).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                dish, dish, category, category.equals("drinks") ? "bar" : "kitchen",
                List.of(new ChosenOption("size", "l", "Large", Money.zero(restaurant.currency()))), quantity, null,
                new Money(unitPrice, restaurant.currency()), taxBasisPoints, LineStatus.WAITING);
    }

    /// A guest's own order, that nobody has agreed to yet.
    static OrderStory placed(int epoch, OrderedAt restaurant, @Nullable String reference, Fulfilment fulfilment, Instant at,
            List<OrderLine> lines) {
        return new OrderStory(epoch, restaurant, reference, fulfilment, at, lines).tell("placed", true, state -> state);
    }

    /// Staff's order, born accepted.
    static OrderStory accepted(OrderedAt restaurant, @Nullable String reference, Fulfilment fulfilment, Instant at, List<OrderLine> lines) {
        return new OrderStory(1, restaurant, reference, fulfilment, at, lines)
                .tell("placed", true, state -> with(state, OrderStatus.ACCEPTED, state.lines(), state.payments()));
    }

    private OrderStory(int epoch, OrderedAt restaurant, @Nullable String reference, Fulfilment fulfilment, Instant at,
            List<OrderLine> lines) {
        this(epoch, new OrderState(newId(at), restaurant, 17, reference, null, OrderStatus.PLACED, fulfilment, at, null, null, lines,
                List.of(), Totals.of(restaurant.currency(), lines, restaurant.pricesIncludeTax(), List.of(), true),
                Map.of(OrderStatus.PLACED, at), 0, List.of()));
    }

    /// A past order of another till, served and paid.
    static OrderStory imported(OrderedAt restaurant, String reference, Instant at, List<OrderLine> lines) {
        var story = new OrderStory(1, restaurant, reference, new Fulfilment.Takeaway("", null, null), at, lines);
        var gross = story.now.totals().gross();
        var payment = new Payment(1, Payment.Method.OTHER, gross, Money.zero(gross.currency()), null, at);
        return story.tell("imported", true, state -> with(state, OrderStatus.COMPLETED,
                lines.stream().map(line -> line.with(LineStatus.SERVED)).toList(), List.of(payment)));
    }

    OrderStory accept() {
        return tell("accepted", true, state -> with(state, OrderStatus.ACCEPTED, state.lines(), state.payments()));
    }

    OrderStory decline() {
        return tell("declined", false, state -> with(state, OrderStatus.DECLINED, state.lines(), state.payments()));
    }

    OrderStory cancel() {
        return tell("cancelled", true, state -> with(state, OrderStatus.CANCELLED, state.lines(), state.payments()));
    }

    OrderStory move(int line, LineStatus to, OrderStatus status) {
        return tell("line-bumped", false, state -> with(state, status,
                state.lines().stream().map(each -> each.number() == line ? each.with(to) : each).toList(), state.payments()));
    }

    OrderStory complete() {
        return tell("closed", false, state -> with(state, OrderStatus.COMPLETED,
                state.lines().stream().map(each -> each.with(LineStatus.SERVED)).toList(), state.payments()));
    }

    /// An event that this release doesn't know yet; its state is enough.
    OrderStory add(OrderLine line) {
        return tell("lines-added", true, state -> with(state, state.status(), plus(state.lines(), line), state.payments()));
    }

    OrderStory pay(long amount, long tip) {
        return tell("payment-taken", true, state -> {
            var currency = state.restaurant().currency();
            return with(state, state.status(), state.lines(), plus(state.payments(), new Payment(state.payments().size() + 1,
                    Payment.Method.CARD, new Money(amount, currency), new Money(tip, currency), null, state.placedAt())));
        });
    }

    OrderState now() {
        return now;
    }

    UUID id() {
        return now.id();
    }

    List<Message> messages() {
        return List.copyOf(told);
    }

    Message last() {
        return told.getLast();
    }

    private OrderStory tell(String what, boolean changesTheSale, UnaryOperator<OrderState> change) {
        long revision = told.size() + 1L;
        now = change.apply(now);
        now = copy(now, now.status(), now.lines(), now.payments(), changesTheSale ? revision : now.saleRevision());
        told.add(new OrderMessage(new Envelope(newId(now.placedAt()), "comanda.order." + what + ".v1", now.id(), now.placedAt(), null,
                revision, epoch, new Actor(Actor.Role.WAITER, "anna"), null), null, now));
        return this;
    }

    private static OrderState with(OrderState state, OrderStatus status, List<OrderLine> lines, List<Payment> payments) {
        return copy(state, status, lines, payments, state.saleRevision());
    }

    private static OrderState copy(OrderState state, OrderStatus status, List<OrderLine> lines, List<Payment> payments,
            long saleRevision) {
        var statusAt = new EnumMap<>(state.statusAt());
        statusAt.putIfAbsent(status, state.placedAt().plusSeconds(60L * (statusAt.size() + 1)));
        return new OrderState(state.id(), state.restaurant(), state.number(), state.reference(), state.guestId(), status,
                state.fulfilment(), state.placedAt(), state.promisedAt(), state.reason(), lines, payments,
                Totals.of(state.restaurant().currency(), lines, state.restaurant().pricesIncludeTax(), payments,
                        status != OrderStatus.DECLINED && status != OrderStatus.CANCELLED),
                statusAt, saleRevision, state.history());
    }

    private static <T> List<T> plus(List<T> list, T one) {
        var longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
