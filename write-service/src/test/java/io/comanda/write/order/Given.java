package io.comanda.write.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.events.Actor;
import io.comanda.events.Billing;
import io.comanda.events.Discount;
import io.comanda.events.Dish;
import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderState;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.OtherOrder;
import io.comanda.events.Payment;
import io.comanda.events.Percent;
import io.comanda.events.Timing;
import io.comanda.write.command.Ids;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.order.LineRequest.Chosen;
import io.comanda.write.order.TableCommand.LinePart;
import io.comanda.write.restaurant.Menu;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Given these events · when this command · then this event or refusal.
final class Given {

    static final Currency EUR = Currency.getInstance("EUR");
    static final Actor GUEST = new Actor(Actor.Role.GUEST, "gina");
    static final Actor WAITER = new Actor(Actor.Role.WAITER, "anna");
    static final Actor MANAGER = new Actor(Actor.Role.MANAGER, "max");
    static final Instant NOON = Instant.parse("2026-05-04T10:00:00Z");
    static final LocalDateTime LOCAL_NOON = LocalDateTime.parse("2026-05-04T12:00:00");
    static final BusinessTime TODAY = new BusinessTime(LOCAL_NOON, LOCAL_NOON.toLocalDate());
    static final Fulfilment DINE_IN = new Fulfilment.DineIn("7", 2);
    static final Fulfilment TAKEAWAY = new Fulfilment.Takeaway("Gina", null, null);

    static final OrderedAt TRATTORIA = new OrderedAt(Ids.next(), "trattoria", "Trattoria", "Berlin", ZoneId.of("Europe/Berlin"), EUR,
            LocalTime.of(2, 0), true);

    private final Order order = new Order(Ids.at(NOON));
    private Menu menu = PIZZA;
    private Instant now = NOON;

    static Dish dish(String code, long price, boolean available, Dish.OptionGroup... options) {
        return new Dish(UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8)), code, code, null, "pizza",
                eur(price), new Dish.TaxRates(Percent.of("19"), Percent.of("7")), "pizza oven", Set.of(), null, List.of(options),
                available);
    }

    static Menu menu(Dish... dishes) {
        var byCode = new HashMap<String, Dish>();
        for (var dish : dishes) {
            byCode.put(dish.code(), dish);
        }
        return new Menu(TRATTORIA, true, byCode, Map.of());
    }

    static Menu closed(Menu menu) {
        return new Menu(menu.restaurant(), false, menu.dishes(), menu.portions());
    }

    static Menu limited(Menu menu, String dish, int portions) {
        return new Menu(menu.restaurant(), menu.open(), menu.dishes(), Map.of(dish, portions));
    }

    static final Menu PIZZA = menu(dish("margherita", 1000, true), dish("marinara", 800, true));

    /// A margherita for 9.98 where five cents are the smallest coin.
    static final Menu SWISS = new Menu(new OrderedAt(TRATTORIA.id(), "trattoria", "Trattoria", "Berlin", TRATTORIA.timeZone(), EUR,
            TRATTORIA.dayStartsAt(), true, new Billing(5, null), Timing.DEFAULT), true, Map.of("margherita", dish("margherita", 998, true)),
            Map.of());

    /// The same, with tax on top of the price.
    static final Menu SWISS_WITH_TAX_ON_TOP = new Menu(new OrderedAt(TRATTORIA.id(), "trattoria", "Trattoria", "Berlin",
            TRATTORIA.timeZone(), EUR, TRATTORIA.dayStartsAt(), false, new Billing(5, null), Timing.DEFAULT), true, SWISS.dishes(),
            Map.of());

    static Money eur(long minor) {
        return new Money(minor, EUR);
    }

    static LineRequest line(String dish, int quantity, Chosen... choices) {
        return new LineRequest(dish, List.of(choices), quantity, null);
    }

    static PlaceOrder order(Fulfilment fulfilment, LineRequest... lines) {
        return new PlaceOrder("trattoria", fulfilment, List.of(lines), null, null);
    }

    /// A guest's order of one margherita.
    static Given placed(Fulfilment fulfilment) {
        return placed(fulfilment, GUEST, line("margherita", 1));
    }

    static Given placed(Fulfilment fulfilment, Actor by, LineRequest... lines) {
        return placed(fulfilment, by, PIZZA, lines);
    }

    static Given placed(Fulfilment fulfilment, Actor by, Menu menu, LineRequest... lines) {
        var given = new Given();
        given.happened(FirstEvent.decide(order(fulfilment, lines), null, menu, TODAY, new EventMetadata(NOON, by)).numbered(1), by);
        return given;
    }

    /// An order of one margherita in a status, by the fewest commands.
    static Given orderIn(OrderStatus status, Fulfilment fulfilment) {
        return orderIn(status, fulfilment, line("margherita", 1));
    }

    static Given orderIn(OrderStatus status, Fulfilment fulfilment, LineRequest... lines) {
        var given = placed(fulfilment, GUEST, lines);
        switch (status) {
            case PLACED -> {
            }
            case ACCEPTED -> given.and(accept());
            case PREPARING -> given.and(accept(), start());
            case READY -> given.and(accept(), start(), ready());
            case COMPLETED -> {
                given.and(accept(), start(), ready(), pay(given.state().totals().balance(), eur(100)));
                given.and(fulfilment instanceof Fulfilment.DineIn ? close() : collect());
            }
            case DECLINED -> given.and(decline());
            case CANCELLED -> given.and(accept(), cancel());
            case NOT_COLLECTED -> given.and(accept(), ready(), notCollected());
        }
        assertEquals(status, given.state().status());
        return given;
    }

    Given and(OrderCommand... commands) {
        for (var command : commands) {
            happened(order.decide(command, menu, TODAY, new EventMetadata(now, WAITER)), WAITER);
        }
        return this;
    }

    Given managed(OrderCommand... commands) {
        for (var command : commands) {
            happened(order.decide(command, menu, TODAY, new EventMetadata(now, MANAGER)), MANAGER);
        }
        return this;
    }

    /// From now on it is that time.
    Given at(Instant time) {
        now = time;
        return this;
    }

    /// The menu has changed since.
    Given on(Menu menuNow) {
        menu = menuNow;
        return this;
    }

    When when(OrderCommand command) {
        return when(command, WAITER);
    }

    When when(OrderCommand command, Actor by) {
        return new When(command, by);
    }

    OrderState state() {
        return order.state();
    }

    Map<UUID, Integer> portions() {
        return order.portions();
    }

    long revision() {
        return order.revision;
    }

    OtherOrder asOther() {
        return order.asOther();
    }

    Between between(TableCommand command, Given other, Actor by) {
        return new Between(command, other, by);
    }

    /// A command for this order and another one.
    final class Between {

        private final TableCommand command;
        private final Given other;
        private final Actor by;

        private Between(TableCommand command, Given other, Actor by) {
            this.command = command;
            this.other = other;
            this.by = by;
        }

        /// The outcome as one word: the name of this order's event or the refusal's.
        String outcome() {
            try {
                return decided().order().getClass().getSimpleName();
            } catch (Refused e) {
                return e.refusal().slug();
            }
        }

        /// @return the names of both events
        String happen() {
            var events = decided();
            happened(events.order(), by);
            other.happened(events.other(), by);
            return events.order().getClass().getSimpleName() + ", " + events.other().getClass().getSimpleName();
        }

        void thenRefused(Refusal expected) {
            var before = List.of(state(), other.state());
            assertEquals(expected, assertThrows(Refused.class, this::decided).refusal());
            assertEquals(before, List.of(state(), other.state()), "a refusal changes nothing");
        }

        private TwoTables.Events decided() {
            return new TwoTables(order, other.order, by).decide(command);
        }
    }

    private void happened(OrderEvent event, Actor by) {
        order.apply(event, new EventMetadata(now, by));
    }

    final class When {

        private final OrderCommand command;
        private final Actor by;

        private When(OrderCommand command, Actor by) {
            this.command = command;
            this.by = by;
        }

        /// The outcome as one word: the event's name or the refusal's.
        String outcome() {
            try {
                return order.decide(command, menu, TODAY, new EventMetadata(now, by)).getClass().getSimpleName();
            } catch (Refused e) {
                return e.refusal().slug();
            }
        }

        Given then(OrderEvent expected) {
            var event = order.decide(command, menu, TODAY, new EventMetadata(now, by));
            assertEquals(expected, event);
            happened(event, by);
            return Given.this;
        }

        Given then(Consumer<OrderState> check) {
            happened(order.decide(command, menu, TODAY, new EventMetadata(now, by)), by);
            check.accept(state());
            return Given.this;
        }

        void thenRefused(Refusal expected) {
            var before = state();
            assertEquals(expected,
                    assertThrows(Refused.class, () -> order.decide(command, menu, TODAY, new EventMetadata(now, by))).refusal());
            assertEquals(before, state(), "a refusal changes nothing");
        }
    }

    static OrderCommand accept() {
        return new OrderCommand.AcceptOrder(null);
    }

    static OrderCommand promise(Instant promisedAt) {
        return new KitchenCommand.MovePromise(promisedAt);
    }

    static OrderCommand expire() {
        return new OrderCommand.ExpireOrder();
    }

    static OrderCommand decline() {
        return new OrderCommand.DeclineOrder("The oven is cold");
    }

    static OrderCommand start() {
        return new KitchenCommand.StartPreparation();
    }

    static OrderCommand bump(int line) {
        return new KitchenCommand.BumpLine(line);
    }

    static OrderCommand recall(int line) {
        return new KitchenCommand.RecallLine(line);
    }

    static OrderCommand ready() {
        return new KitchenCommand.MarkReady();
    }

    static OrderCommand serve(Integer... lines) {
        return new OrderCommand.ServeLines(List.of(lines));
    }

    static OrderCommand collect() {
        return new OrderCommand.CollectOrder();
    }

    static OrderCommand pay(long minor) {
        return pay(eur(minor), null);
    }

    static OrderCommand pay(Money amount, @Nullable Money tip) {
        return new OrderCommand.TakePayment(Payment.Method.CARD, amount, tip, null);
    }

    static OrderCommand close() {
        return new OrderCommand.CloseOrder();
    }

    static OrderCommand cancel() {
        return new OrderCommand.CancelOrder("The guest left");
    }

    static OrderCommand add(LineRequest... lines) {
        return new OrderCommand.AddLines(List.of(lines));
    }

    static OrderCommand change(int line, int quantity, Chosen... choices) {
        return new OrderCommand.ChangeLine(line, new LineRequest.LineDetails(quantity, List.of(choices), null, null, null));
    }

    static OrderCommand remove(int line) {
        return new OrderCommand.RemoveLine(line);
    }

    static OrderCommand voidLine(int line) {
        return new OrderCommand.VoidLine(line, "It was burnt", null);
    }

    static OrderCommand voidPart(int line, int quantity) {
        return new OrderCommand.VoidLine(line, "It was burnt", quantity);
    }

    static OrderCommand hold(@Nullable Integer course, Integer... lines) {
        return new KitchenCommand.HoldLines(List.of(lines), course);
    }

    static OrderCommand fire(@Nullable Integer course, Integer... lines) {
        return new KitchenCommand.FireLines(List.of(lines), course);
    }

    static OrderCommand acknowledge(Integer... lines) {
        return new KitchenCommand.AcknowledgeLines(List.of(lines));
    }

    static OrderCommand notCollected() {
        return new OrderCommand.MarkNotCollected();
    }

    static OrderCommand move(String table) {
        return new OrderCommand.MoveTable(table);
    }

    static OrderCommand amountOff(@Nullable Integer line, long minor) {
        return new OrderCommand.GiveDiscount(line, new Discount.AmountOff(eur(minor)), "It took too long");
    }

    static OrderCommand percentOff(@Nullable Integer line, String percent) {
        return new OrderCommand.GiveDiscount(line, new Discount.PercentOff(Percent.of(percent)), "It took too long");
    }

    static OrderCommand refund(int payment, long minor) {
        return refund(payment, eur(minor), null);
    }

    static OrderCommand refund(int payment, Money amount, @Nullable Money tip) {
        return new OrderCommand.RefundPayment(payment, amount, tip, "Charged twice", List.of());
    }

    /// Returns a quantity of a line for what it cost.
    static OrderCommand giveBack(int line, int quantity) {
        return new OrderCommand.RefundPayment(1, null, null, "Cold", List.of(new OrderCommand.ReturnLine(line, quantity)));
    }

    static OrderCommand tip(int payment, long minor) {
        return new OrderCommand.AddTip(payment, eur(minor));
    }

    static OrderCommand covers(int covers) {
        return new OrderCommand.ChangeCovers(covers);
    }

    static OrderCommand fulfil(Fulfilment fulfilment) {
        return new OrderCommand.ChangeFulfilment(fulfilment);
    }

    static OrderCommand service(boolean charged) {
        return new OrderCommand.ChargeService(charged);
    }

    /// For whole lines.
    static OrderCommand share(Integer... lines) {
        return payShare(Stream.of(lines).map(line -> new LinePart(line, null)).toList(), List.of(), null);
    }

    /// For a part of a line.
    static OrderCommand sharePart(int line, int quantity) {
        return payShare(List.of(new LinePart(line, quantity)), List.of(), null);
    }

    static OrderCommand shareOfSeats(Integer... seats) {
        return payShare(List.of(), List.of(seats), null);
    }

    static OrderCommand evenShare(int ways) {
        return payShare(List.of(), List.of(), ways);
    }

    static OrderCommand payShare(List<LinePart> lines, List<Integer> seats, @Nullable Integer ways) {
        return new OrderCommand.PayShare(Payment.Method.CARD, lines, seats, ways, null, null);
    }

    static OrderCommand reopen() {
        return new OrderCommand.ReopenOrder();
    }

    static OrderCommand erase() {
        return new OrderCommand.EraseCustomer();
    }

    static final Map<String, OrderCommand> COMMANDS = Map.ofEntries(
            Map.entry("add", add(line("marinara", 1))), Map.entry("change", change(1, 2)), Map.entry("remove", remove(1)),
            Map.entry("void", voidLine(1)), Map.entry("accept", accept()), Map.entry("decline", decline()), Map.entry("start", start()),
            Map.entry("bump", bump(1)), Map.entry("recall", recall(1)), Map.entry("ready", ready()), Map.entry("serve", serve()),
            Map.entry("collect", collect()), Map.entry("not-collected", notCollected()), Map.entry("move", move("12")),
            Map.entry("discount", percentOff(null, "10")), Map.entry("pay", pay(100)), Map.entry("refund", refund(1, 100)),
            Map.entry("acknowledge", acknowledge()), Map.entry("hold", hold(null)), Map.entry("expire", expire()),
            Map.entry("fire", fire(null)), Map.entry("promise", promise(NOON.plusSeconds(3_600))),
            Map.entry("return", giveBack(1, 1)), Map.entry("tip", tip(1, 300)), Map.entry("covers", covers(5)),
            Map.entry("fulfil", fulfil(new Fulfilment.DineIn("9", 3))),
            Map.entry("reopen", reopen()), Map.entry("service", service(true)), Map.entry("share", share(1)),
            Map.entry("close", close()), Map.entry("cancel", cancel()), Map.entry("erase", erase()));
}
