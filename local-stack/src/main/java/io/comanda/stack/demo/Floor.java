package io.comanda.stack.demo;

import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.RemoteRestaurant;
import io.comanda.stack.demo.LiveOrder.Staff;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Places orders at the tables and at the counter of a restaurant.
final class Floor {

    private final ClientFactory clients;
    private final Staff staff;
    private final DemoRestaurant restaurant;
    private final Random random;
    private final OrderGenerator generator;
    private final Queue<String> freeTables;

    Floor(ClientFactory clients, DemoRestaurant restaurant, Random random) {
        this.clients = clients;
        this.staff = Staff.of(clients);
        this.restaurant = restaurant;
        this.random = random;
        this.generator = new OrderGenerator(restaurant, random, restaurant.shortage().dishes());
        var tables = new ArrayList<>(IntStream.rangeClosed(1, restaurant.tables()).mapToObj(String::valueOf).toList());
        Collections.shuffle(tables, random);
        this.freeTables = new ArrayDeque<>(tables);
    }

    private record OrderRequest(String restaurant, Fulfilment fulfilment, List<LineRequest> lines, String reference) {
    }

    /// A free table: one at which nobody has sat yet, if there is one.
    String freeTable() {
        return freeTables.remove();
    }

    List<LineRequest> desserts(int count) {
        return LineRequest.all(generator.firstOf(Course.DESSERT, count));
    }

    /// Guests order everything but the dessert.
    ///
    /// @param story what happens to the order next
    void table(String reference, Consumer<LiveOrder> story) {
        party(reference, 2 + random.nextInt(3), story);
    }

    void party(String reference, int guests, Consumer<LiveOrder> story) {
        order(random.nextBoolean() ? staff.waiter() : staff.colleague(), new DineIn(freeTable(), guests),
                noted(LineRequest.all(generator.firstRound(guests))), reference, story);
    }

    /// The kitchen serves starters first and holds the main dishes.
    void tableInCourses(String reference, Consumer<LiveOrder> story) {
        var starters = LineRequest.all(generator.firstOf(Course.SMALL, 2)).stream().map(line -> line.course(1, false));
        var mains = LineRequest.all(generator.firstOf(Course.MAIN, 2)).stream().map(line -> line.course(2, true));
        order(staff.waiter(), new DineIn(freeTable(), 2), Stream.concat(starters, mains).toList(), reference, story);
    }

    /// Each guest orders for a seat of their own.
    void tableBySeats(String reference, int guests, Consumer<LiveOrder> story) {
        var lines = IntStream.rangeClosed(1, guests).boxed()
                .flatMap(seat -> LineRequest.all(generator.firstRound(1)).stream().map(line -> line.seat(seat))).toList();
        order(staff.colleague(), new DineIn(freeTable(), guests), lines, reference, story);
    }

    /// All guests of a table order the same dish.
    void tableOf(String dish, int guests, String reference, Consumer<LiveOrder> story) {
        order(staff.colleague(), new DineIn(freeTable(), guests),
                List.of(LineRequest.of(generator.line(restaurant.dish(dish)).times(guests))), reference, story);
    }

    /// A guest orders takeaway in the app.
    void takeaway(String reference, Consumer<LiveOrder> story) {
        takeaway(reference, null, story);
    }

    /// A guest orders takeaway in the app, with a pick-up time.
    void takeawayForLater(String reference, Consumer<LiveOrder> story) {
        takeaway(reference, PastOrders.pickUp(Instant.now(), random), story);
    }

    private void takeaway(String reference, @Nullable Instant pickUp, Consumer<LiveOrder> story) {
        var person = restaurant.people().pick(random);
        var takeaway = new Takeaway(person.name(), person.phone(), pickUp);
        order(clients.as("guest:" + person.account()), takeaway, LineRequest.all(generator.lines(takeaway)), reference, story);
    }

    /// Adds a note to the main dish now and then.
    private List<LineRequest> noted(List<LineRequest> lines) {
        var note = restaurant.phrases().get(random.nextBoolean() ? "note-share" : "note-first");
        var noted = new ArrayList<>(lines);
        if (random.nextInt(3) == 0) {
            IntStream.range(0, lines.size()).filter(i -> Course.of(restaurant.dish(lines.get(i).dish())) == Course.MAIN).findFirst()
                    .ifPresent(i -> noted.set(i, lines.get(i).withNote(note)));
        }
        return noted;
    }

    /// An order of an earlier, interrupted load is not changed.
    private void order(ApiClient by, Fulfilment fulfilment, List<LineRequest> lines, String reference, Consumer<LiveOrder> story) {
        var response = by.post("/api/orders", new OrderRequest(restaurant.code(), fulfilment, lines, reference));
        if (!response.isConflict("reference-taken")) {
            RemoteRestaurant.requireSuccess(response, "Placing " + reference + " at " + restaurant.code());
            var order = new LiveOrder(staff, fulfilment instanceof DineIn ? by : staff.waiter(), response.body());
            story.accept(order);
            if (fulfilment instanceof DineIn(var table, _) && !order.isAt(table)) {
                freeTables.add(table);
            }
        }
    }
}
