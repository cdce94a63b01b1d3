package io.comanda.stack.demo;

import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Dish;
import io.comanda.events.Money;
import io.comanda.events.Payment.Method;
import io.comanda.stack.client.Gateway;
import io.comanda.stack.client.PastOrder.Paid;
import io.comanda.stack.client.PastOrder.Reduction;
import io.comanda.stack.client.Place;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What goes on right now, by the commands that people in a restaurant give: orders in every state there is.
final class ThisEvening {

    /// The last one to be placed: whoever finds it finds all of them.
    static final String LAST = "demo-now-last";

    private static final int PORTIONS_OF_THE_DAY = 8;
    private static final int LAST_PORTIONS = 2;

    private final Gateway kitchen;
    private final Place place;
    private final DemoRestaurant restaurant;
    private final Random random;
    private final Floor floor;

    ThisEvening(Entrance entrance, Place place, DemoRestaurant restaurant) {
        this.kitchen = entrance.as("kitchen:pass");
        this.place = place;
        this.restaurant = restaurant;
        this.random = new Random(restaurant.code().hashCode());
        this.floor = new Floor(entrance, restaurant, random);
    }

    void play(List<Dish> menu) {
        takeaways();
        tables();
        shortages(menu);
        floor.takeawayForLater("demo-placed", _ -> {
        });
        floor.takeaway(LAST, _ -> {
        });
    }

    private void takeaways() {
        floor.takeaway("demo-collected", order -> {
            order.accept();
            order.payOnline(due(order, Method.ONLINE));
            order.cook();
            order.collect();
        });
        floor.takeaway("demo-declined", order -> order.decline(say("too-busy")));
        floor.takeawayForLater("demo-refunded-takeaway", order -> {
            order.accept(30);
            order.payOnline(due(order, Method.ONLINE));
            order.cancel(say("called-off"));
            order.refund(say("money-back"));
        });
        floor.takeaway("demo-not-collected", order -> {
            order.accept();
            order.cook();
            order.notCollected();
        });
        floor.takeaway("demo-ready-takeaway", order -> {
            order.accept(15);
            order.payOnline(due(order, Method.ONLINE));
            order.cook();
        });
        floor.takeaway("demo-soon-late-takeaway", order -> {
            order.accept(1);
            order.start();
        });
        floor.takeaway("demo-preparing-takeaway", order -> {
            order.accept(20);
            order.start();
            order.bumpFirst();
        });
        floor.takeawayForLater("demo-accepted-takeaway", order -> order.accept(35));
    }

    private void tables() {
        floor.table("demo-wrong-card", order -> {
            order.cook();
            order.serve();
            order.pay(due(order, Method.CARD));
            order.refund(say("wrong-card"));
            order.pay(due(order, Method.CARD));
            order.close();
        });
        floor.table("demo-cancelled", order -> order.cancel(say("had-to-leave")));
        floor.table("demo-desserts", order -> {
            order.cook();
            order.serve();
            order.add(floor.desserts(2));
        });
        floor.table("demo-part-paid", order -> {
            order.cook();
            order.serve();
            order.pay(half(due(order, Method.CARD)));
        });
        floor.table("demo-came-late", order -> {
            order.cook();
            order.serve();
            order.discount(new Reduction(line(order, Course.MAIN), new PercentOff(5_000), say("late")));
        });
        floor.table("demo-moved", order -> {
            order.cook();
            order.moveTo(floor.freeTable());
        });
        floor.table("demo-rung-up-twice", order -> {
            order.start();
            order.voidLine(line(order, Course.DRINK), say("rung-up-twice"));
        });
        floor.table("demo-half-ready", order -> {
            order.start();
            order.bumpFirst();
        });
        floor.table("demo-changed-their-mind", order -> order.remove(order.state().lines().getLast().number()));
    }

    /// Of the dish of the day some portions are left; of another the last ones have just been ordered.
    private void shortages(List<Dish> menu) {
        var shortage = restaurant.shortage();
        floor.table("demo-just-ordered", _ -> { // Said once only: a demo that is played on must not fill up what was sold meanwhile.
            portions(menu, shortage.limited(), PORTIONS_OF_THE_DAY);
            portions(menu, shortage.scarce(), LAST_PORTIONS);
        });
        floor.tableOf(shortage.limited(), 3, "demo-dish-of-the-day", OrderTaken::start);
        floor.tableOf(shortage.scarce(), LAST_PORTIONS, "demo-last-portions", OrderTaken::start);
    }

    private void portions(List<Dish> menu, String code, int portions) {
        var id = menu.stream().filter(dish -> dish.code().equals(code)).findAny().orElseThrow().id();
        Place.fine(kitchen.put(place.path() + "/dishes/" + id + "/portions", Map.of("portions", portions)), "Portions of " + code);
    }

    /// All that is still to be paid, with a tip.
    private Paid due(OrderTaken order, Method method) {
        var totals = order.state().totals();
        return restaurant.paying(order.state().fulfilment()).by(method, totals.balance(), totals, random);
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

    private String say(String key) {
        return restaurant.phrases().say(key);
    }
}
