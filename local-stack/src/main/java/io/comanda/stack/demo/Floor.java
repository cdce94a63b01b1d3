package io.comanda.stack.demo;

import io.comanda.events.Fulfilment;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.stack.client.Gateway;
import io.comanda.stack.client.Place;
import io.comanda.stack.demo.OrderTaken.Staff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The tables and the counter of a restaurant: here orders are taken.
final class Floor {

    private final Entrance entrance;
    private final Staff staff;
    private final DemoRestaurant restaurant;
    private final Random random;
    private final Appetite appetite;
    private final Iterator<String> freeTables;

    Floor(Entrance entrance, DemoRestaurant restaurant, Random random) {
        this.entrance = entrance;
        this.staff = Staff.of(entrance);
        this.restaurant = restaurant;
        this.random = random;
        this.appetite = new Appetite(restaurant, random, restaurant.shortage().dishes());
        var tables = new ArrayList<>(IntStream.rangeClosed(1, restaurant.tables()).mapToObj(String::valueOf).toList());
        Collections.shuffle(tables, random);
        this.freeTables = tables.iterator();
    }

    private record OrderWanted(String restaurant, Fulfilment fulfilment, List<LineWanted> lines, String reference) {
    }

    /// One at which nobody sits.
    String freeTable() {
        return freeTables.next();
    }

    List<LineWanted> desserts(int count) {
        return LineWanted.all(appetite.some(Course.DESSERT, count));
    }

    /// Guests sit down and order all but the dessert.
    void table(String reference, Consumer<OrderTaken> story) {
        int guests = 2 + random.nextInt(3);
        order(random.nextBoolean() ? staff.waiter() : staff.colleague(), new DineIn(freeTable(), guests),
                noted(LineWanted.all(appetite.firstRound(guests))), reference, story);
    }

    /// Guests sit down who all want the same.
    void tableOf(String dish, int guests, String reference, Consumer<OrderTaken> story) {
        order(staff.colleague(), new DineIn(freeTable(), guests),
                List.of(LineWanted.of(appetite.line(restaurant.dish(dish)).times(guests))), reference, story);
    }

    /// A guest orders in the app.
    void takeaway(String reference, Consumer<OrderTaken> story) {
        takeaway(reference, null, story);
    }

    /// A guest orders in the app and says when it will be fetched.
    void takeawayForLater(String reference, Consumer<OrderTaken> story) {
        takeaway(reference, PastDays.pickUp(Instant.now(), random), story);
    }

    private void takeaway(String reference, @Nullable Instant pickUp, Consumer<OrderTaken> story) {
        var person = restaurant.people().somebody(random);
        var takeaway = new Takeaway(person.name(), person.phone(), pickUp);
        order(entrance.as("guest:" + person.account()), takeaway, LineWanted.all(appetite.lines(takeaway)), reference, story);
    }

    /// Now and then somebody has a wish about the main dish.
    private List<LineWanted> noted(List<LineWanted> lines) {
        var note = restaurant.phrases().say(random.nextBoolean() ? "note-share" : "note-first");
        var noted = new ArrayList<>(lines);
        if (random.nextInt(3) == 0) {
            IntStream.range(0, lines.size()).filter(i -> Course.of(restaurant.dish(lines.get(i).dish())) == Course.MAIN).findFirst()
                    .ifPresent(i -> noted.set(i, lines.get(i).noted(note)));
        }
        return noted;
    }

    /// An order that was placed by a demo that was cut short stays as it is.
    private void order(Gateway by, Fulfilment fulfilment, List<LineWanted> lines, String reference, Consumer<OrderTaken> story) {
        var answer = by.post("/api/orders", new OrderWanted(restaurant.code(), fulfilment, lines, reference));
        if (!answer.isRefused("reference-taken")) {
            Place.fine(answer, "Placing " + reference + " at " + restaurant.code());
            story.accept(new OrderTaken(staff, fulfilment instanceof DineIn ? by : staff.waiter(), answer.body()));
        }
    }
}
