package io.comanda.stack.demo;

import io.comanda.events.Discount.PercentOff;
import io.comanda.events.Dish;
import io.comanda.events.Money;
import io.comanda.events.Payment.Method;
import io.comanda.events.Percent;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.PastOrder.Paid;
import io.comanda.stack.client.PastOrder.Reduction;
import io.comanda.stack.client.RemoteRestaurant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Places current orders and takes them to every possible state, with the commands that the people in a restaurant use.
final class LiveOrders {

    /// The reference of the last order: when it is visible, all are.
    static final String LAST = "demo-now-last";

    private static final int PORTIONS_OF_THE_DAY = 8;
    private static final int LAST_PORTIONS = 2;

    private final ApiClient kitchen;
    private final RemoteRestaurant remote;
    private final DemoRestaurant restaurant;
    private final Random random;
    private final Floor floor;

    LiveOrders(ClientFactory clients, RemoteRestaurant remote, DemoRestaurant restaurant) {
        this.kitchen = clients.as("kitchen:pass");
        this.remote = remote;
        this.restaurant = restaurant;
        this.random = new Random(restaurant.code().hashCode());
        this.floor = new Floor(clients, restaurant, random);
    }

    void place(List<Dish> menu) {
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
        floor.takeaway("demo-returned", order -> {
            order.accept();
            order.payOnline(due(order, Method.ONLINE));
            order.cook();
            order.collect();
            order.giveBack(line(order, Course.MAIN), phrase("money-back"));
        });
        floor.takeaway("demo-declined", order -> order.decline(phrase("too-busy")));
        floor.takeawayForLater("demo-refunded-takeaway", order -> {
            order.accept(30);
            order.payOnline(due(order, Method.ONLINE));
            order.refund(phrase("money-back"));
            order.cancel(phrase("called-off"));
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
        floor.takeaway("demo-promised-later", order -> {
            order.accept(15);
            order.promise(45);
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
            order.refund(phrase("wrong-card"));
            order.pay(due(order, Method.CARD));
            order.close();
        });
        floor.table("demo-tip-on-the-slip", order -> {
            order.cook();
            order.serve();
            var paid = due(order, Method.CARD);
            order.pay(new Paid(paid.method(), paid.amount(), new Money(0, paid.amount().currency()), paid.reference()));
            order.addTip(new Money(Math.max(100, paid.amount().minor() / 10), paid.amount().currency()));
            order.close();
        });
        floor.table("demo-cancelled", order -> {
            order.start();
            order.cancel(phrase("had-to-leave"));
        });
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
            order.discount(new Reduction(line(order, Course.MAIN), new PercentOff(Percent.of("50")), phrase("late")));
        });
        floor.table("demo-moved", order -> {
            order.cook();
            order.moveTo(floor.freeTable());
        });
        floor.table("demo-rung-up-twice", order -> {
            order.start();
            order.voidLine(line(order, Course.DRINK), phrase("rung-up-twice"));
        });
        floor.tableInCourses("demo-held-course", order -> {
            order.start();
            order.bumpFirst();
        });
        floor.table("demo-changed-their-mind", order -> order.remove(order.state().lines().getLast().number()));
        floor.tableBySeats("demo-split", 3, order -> {
            order.cook();
            order.serve();
            order.paySeat(2);
        });
        floor.table("demo-joined", friends -> floor.table("demo-joins", order -> {
            order.start();
            order.merge(friends);
        }));
        if (restaurant.details().billing().serviceCharge() != null) {
            floor.party("demo-party", 8, order -> {
                order.cook();
                order.serve();
            });
        }
    }

    /// Limits the portions of two dishes: some of the dish of the day are left, and the last ones of another have just been ordered.
    private void shortages(List<Dish> menu) {
        var shortage = restaurant.shortage();
        floor.table("demo-just-ordered", _ -> { // Once only: loading the demo again must not replenish what was sold meanwhile.
            portions(menu, shortage.limited(), PORTIONS_OF_THE_DAY);
            portions(menu, shortage.scarce(), LAST_PORTIONS);
        });
        floor.tableOf(shortage.limited(), 3, "demo-dish-of-the-day", LiveOrder::start);
        floor.tableOf(shortage.scarce(), LAST_PORTIONS, "demo-last-portions", LiveOrder::start);
    }

    private void portions(List<Dish> menu, String code, int portions) {
        var id = menu.stream().filter(dish -> dish.code().equals(code)).findAny().orElseThrow().id();
        RemoteRestaurant.requireSuccess(kitchen.put(remote.path() + "/dishes/" + id + "/portions", Map.of("portions", portions)),
                "Portions of " + code);
    }

    /// A payment of the balance, with a tip.
    private Paid due(LiveOrder order, Method method) {
        var totals = order.state().totals();
        return restaurant.habits(order.state().fulfilment()).by(method, totals.balance(), totals, random);
    }

    private static Paid half(Paid whole) {
        return new Paid(whole.method(), half(whole.amount()), half(whole.tip()), whole.reference());
    }

    private static Money half(Money money) {
        return new Money(money.minor() / 2, money.currency());
    }

    /// The number of the first line with a dish of that course, or else of the first line.
    private int line(LiveOrder order, Course course) {
        return order.state().lines().stream().filter(line -> Course.of(restaurant.dish(line.dishCode())) == course).findFirst()
                .orElse(order.state().lines().getFirst()).number();
    }

    private String phrase(String key) {
        return restaurant.phrases().get(key);
    }
}
