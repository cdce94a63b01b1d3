package io.comanda.stack.demo;

import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Dish;
import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.Money;
import io.comanda.events.Payment.Method;
import io.comanda.stack.demo.OrderTaken.Staff;
import io.comanda.stack.till.Gateway;
import io.comanda.stack.till.PastOrder.Line;
import io.comanda.stack.till.PastOrder.Paid;
import io.comanda.stack.till.PastOrder.Reduction;
import io.comanda.stack.till.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// What goes on right now, by the commands that people in a restaurant give: orders in every state there is.
final class ThisEvening {

    /// The last one to be placed: whoever finds it finds all of them.
    static final String LAST = "demo-now-last";

    private final Gateway gateway;
    private final Staff staff;
    private final Place place;
    private final DemoRestaurant restaurant;
    private final Random random;
    private final Appetite appetite;
    private final Iterator<String> freeTables;

    ThisEvening(Gateway gateway, Place place, DemoRestaurant restaurant) {
        this.gateway = gateway;
        this.staff = Staff.of(gateway);
        this.place = place;
        this.restaurant = restaurant;
        this.random = new Random(restaurant.code().hashCode());
        this.appetite = new Appetite(restaurant, random, restaurant.shortage().dishes());
        var tables = new ArrayList<>(IntStream.rangeClosed(1, restaurant.tables()).mapToObj(String::valueOf).toList());
        Collections.shuffle(tables, random);
        this.freeTables = tables.iterator();
    }

    private record OrderWanted(String restaurant, Fulfilment fulfilment, List<LineWanted> lines, String reference) {
    }

    void play(List<Dish> menu) {
        takeaways();
        tables();
        shortages(menu);
        takeaway("demo-placed", _ -> {
        });
        takeaway(LAST, _ -> {
        });
    }

    private void takeaways() {
        takeaway("demo-collected", order -> {
            order.accept(20);
            order.payOnline(due(order, Method.ONLINE));
            order.cook();
            order.collect();
        });
        takeaway("demo-declined", order -> order.decline(say("too-busy")));
        takeaway("demo-refunded-takeaway", order -> {
            order.accept(30);
            order.payOnline(due(order, Method.ONLINE));
            order.cancel(say("called-off"));
            order.refund(say("money-back"));
        });
        takeaway("demo-not-collected", order -> {
            order.accept(10);
            order.cook();
            order.notCollected();
        });
        takeaway("demo-ready-takeaway", order -> {
            order.accept(15);
            order.cook();
        });
        takeaway("demo-late-takeaway", order -> {
            order.accept(1);
            order.start();
        });
        takeaway("demo-preparing-takeaway", order -> {
            order.accept(20);
            order.start();
            order.bump(1);
        });
        takeaway("demo-accepted-takeaway", order -> order.accept(35));
    }

    private void tables() {
        table("demo-wrong-card", order -> {
            order.cook();
            order.serve();
            order.pay(due(order, Method.CARD));
            order.refund(say("wrong-card"));
            order.pay(due(order, Method.CARD));
            order.close();
        });
        table("demo-cancelled", order -> order.cancel(say("had-to-leave")));
        table("demo-desserts", order -> {
            order.cook();
            order.serve();
            order.add(LineWanted.all(appetite.some(Course.DESSERT, 2)));
        });
        table("demo-part-paid", order -> {
            order.cook();
            order.serve();
            order.pay(half(due(order, Method.CARD)));
        });
        table("demo-came-late", order -> {
            order.cook();
            order.serve();
            order.discount(new Reduction(line(order, Course.MAIN), new PercentOff(5_000), say("late")));
        });
        table("demo-moved", order -> {
            order.cook();
            order.moveTo(freeTables.next());
        });
        table("demo-rung-up-twice", order -> {
            order.start();
            order.voidLine(line(order, Course.DRINK), say("rung-up-twice"));
        });
        table("demo-half-ready", order -> {
            order.start();
            order.bump(1);
        });
        table("demo-changed-their-mind", order -> order.remove(order.state().lines().getLast().number()));
    }

    /// Of the dish of the day some portions are left; of another the last two have just been ordered.
    private void shortages(List<Dish> menu) {
        var shortage = restaurant.shortage();
        table("demo-just-ordered", _ -> { // Said once only: a demo that is played on must not fill up what was sold meanwhile.
            portions(menu, shortage.limited(), 8);
            portions(menu, shortage.scarce(), 2);
        });
        order(staff.colleague(), new DineIn(freeTables.next(), 3), LineWanted.all(List.of(wished(shortage.limited(), 3))),
                "demo-dish-of-the-day",
                OrderTaken::start);
        order(staff.waiter(), new DineIn(freeTables.next(), 2), LineWanted.all(List.of(wished(shortage.scarce(), 2))), "demo-last-portions",
                OrderTaken::start);
    }

    private Line wished(String dish, int quantity) {
        return appetite.line(restaurant.dish(dish)).times(quantity);
    }

    private void portions(List<Dish> menu, String code, int portions) {
        var id = menu.stream().filter(dish -> dish.code().equals(code)).findAny().orElseThrow().id();
        Place.fine(gateway.put(place.path() + "/dishes/" + id + "/portions", Map.of("portions", portions)), "Portions of " + code);
    }

    /// All that is still to be paid, with a tip.
    private Paid due(OrderTaken order, Method method) {
        var paying = restaurant.paying(order.state().fulfilment());
        return paying.by(method, order.state().totals().balance(), order.state().totals(), random);
    }

    private static Paid half(Paid whole) {
        return new Paid(whole.method(), half(whole.amount()), half(whole.tip()), whole.reference());
    }

    private static Money half(Money money) {
        return new Money(money.minor() / 2, money.currency());
    }

    /// The first line of such a dish, or the first of all.
    private int line(OrderTaken order, Course course) {
        return order.state().lines().stream().filter(line -> Course.of(restaurant.dish(line.dishCode())) == course).findFirst()
                .orElse(order.state().lines().getFirst()).number();
    }

    private void table(String reference, Consumer<OrderTaken> story) {
        int guests = 2 + random.nextInt(3);
        order(random.nextBoolean() ? staff.waiter() : staff.colleague(), new DineIn(freeTables.next(), guests),
                noted(LineWanted.all(appetite.firstRound(guests))), reference, story);
    }

    /// Now and then somebody has a wish about the main dish.
    private List<LineWanted> noted(List<LineWanted> lines) {
        var note = say(random.nextBoolean() ? "note-share" : "note-first");
        boolean isNoted = random.nextInt(3) == 0;
        return lines.stream().map(line -> isNoted && Course.of(restaurant.dish(line.dish())) == Course.MAIN && line.quantity() == 1
                ? line.noted(note)
                : line).toList();
    }

    private String say(String key) {
        return restaurant.phrases().say(key);
    }

    private void takeaway(String reference, Consumer<OrderTaken> story) {
        var person = restaurant.people().somebody(random);
        var pickUp = random.nextBoolean() ? PastDays.pickUp(Instant.now(), random) : null;
        var takeaway = new Takeaway(person.name(), person.phone(), pickUp);
        order(gateway.as("guest:" + person.account()), takeaway, LineWanted.all(appetite.lines(takeaway)), reference, story);
    }

    /// An order that was placed by a demo that was cut short stays as it is.
    private void order(Gateway by, Fulfilment fulfilment, List<LineWanted> lines, String reference, Consumer<OrderTaken> story) {
        var answer = by.post("/api/orders", new OrderWanted(restaurant.code(), fulfilment, lines, reference));
        if (!answer.isRefused("reference-taken")) {
            Place.fine(answer, "Placing " + reference + " at " + restaurant.code());
            story.accept(new OrderTaken(staff, by, fulfilment instanceof DineIn ? by : staff.waiter(), answer.body()));
        }
    }
}
