package io.comanda.stack.demo;

import static java.util.stream.Collectors.groupingBy;

import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Fulfilment;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.PastOrder.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Generates the content of orders. Some dishes are more popular than others, guests at a table usually order drinks, and few have dessert.
final class OrderGenerator {

    /// How often an optional choice is made.
    private static final int EXTRA_PERCENT = 18;

    private final DemoRestaurant restaurant;
    private final Random random;
    private final Map<Course, List<DishDetails>> atTheTable;
    private final Map<Course, List<DishDetails>> takenAway;

    /// @param without codes of dishes that are not available
    OrderGenerator(DemoRestaurant restaurant, Random random, Set<String> without) {
        this.restaurant = restaurant;
        this.random = random;
        this.atTheTable = restaurant.menu().stream().filter(dish -> !without.contains(dish.code())).collect(groupingBy(Course::of));
        this.takenAway = restaurant.menu().stream()
                .filter(dish -> !without.contains(dish.code()) && !restaurant.notTakenAway().contains(dish.code()))
                .collect(groupingBy(Course::of));
    }

    boolean isSeated() {
        return random.nextInt(100) < restaurant.dineInPercent();
    }

    /// The number of guests: mostly two, rarely five.
    int guests() {
        return 1 + Math.min(random.nextInt(5), 1 + random.nextInt(4));
    }

    /// The lines of an order. Equal ones are merged.
    List<Line> lines(Fulfilment fulfilment) {
        var lines = new LinkedHashMap<Line, Integer>();
        switch (fulfilment) {
            case Fulfilment.DineIn(_, var covers) -> {
                firstRound(lines, covers);
                secondRound(lines, covers);
            }
            case Fulfilment.Takeaway _ -> {
                for (int person = usual(4); person >= 0; person--) {
                    add(lines, takenAway, Course.MAIN, 100);
                    add(lines, takenAway, Course.SMALL, 30);
                    add(lines, takenAway, Course.DESSERT, 10);
                    add(lines, takenAway, Course.DRINK, 25);
                }
            }
        }
        return counted(lines);
    }

    /// Everything before the dessert.
    List<Line> firstRound(int guests) {
        var lines = new LinkedHashMap<Line, Integer>();
        firstRound(lines, guests);
        return counted(lines);
    }

    private void firstRound(Map<Line, Integer> lines, int guests) {
        for (int guest = 0; guest < guests; guest++) {
            add(lines, atTheTable, Course.DRINK, 90);
            add(lines, atTheTable, Course.SMALL, 45);
            add(lines, atTheTable, Course.MAIN, 100);
        }
    }

    private void secondRound(Map<Line, Integer> lines, int guests) {
        for (int guest = 0; guest < guests; guest++) {
            add(lines, atTheTable, Course.DESSERT, 30);
            add(lines, atTheTable, Course.DRINK, 20);
            add(lines, atTheTable, Course.COFFEE, 25);
        }
    }

    /// One each of the first dishes of a course.
    List<Line> firstOf(Course course, int count) {
        return atTheTable.getOrDefault(course, List.of()).stream().limit(count).map(this::line).toList();
    }

    private void add(Map<Line, Integer> lines, Map<Course, List<DishDetails>> offered, Course course, int percent) {
        var dishes = offered.getOrDefault(course, List.of());
        if (random.nextInt(100) < percent && !dishes.isEmpty()) {
            lines.merge(line(dishes.get(popular(dishes.size()))), 1, Integer::sum);
        }
    }

    private static List<Line> counted(Map<Line, Integer> lines) {
        return lines.entrySet().stream().map(line -> line.getKey().times(line.getValue())).toList();
    }

    /// One of this dish, with random choices.
    Line line(DishDetails dish) {
        var chosen = new ArrayList<Chosen>();
        var price = dish.price();
        for (var group : dish.options()) {
            for (var choice : choices(group)) {
                chosen.add(new Chosen(group.code(), choice.code()));
                price = price.plus(choice.priceDelta());
            }
        }
        return new Line(dish.code(), chosen, 1, price);
    }

    private List<Choice> choices(OptionGroup group) {
        int count = group.min() > 0 ? group.min() : random.nextInt(100) < EXTRA_PERCENT ? 1 : 0;
        var left = new ArrayList<>(group.choices());
        var chosen = new ArrayList<Choice>();
        while (chosen.size() < count) {
            chosen.add(left.remove(usual(left.size())));
        }
        return chosen;
    }

    /// Usually the smaller of two random numbers: dishes at the top are ordered more often.
    private int popular(int size) {
        int one = random.nextInt(size);
        return random.nextInt(3) == 0 ? one : Math.min(one, random.nextInt(size));
    }

    /// The smaller of two random numbers: the usual choices are first.
    private int usual(int size) {
        int one = random.nextInt(size);
        return Math.min(one, random.nextInt(size));
    }
}
