package io.comanda.stack.demo;

import static java.util.stream.Collectors.groupingBy;

import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Fulfilment;
import io.comanda.stack.client.DishCard;
import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.client.PastOrder.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// What guests of a restaurant order. Some dishes are loved more than others; who sits down drinks, and not everybody has dessert.
final class Appetite {

    /// Who takes something that need not be chosen.
    private static final int EXTRA_PERCENT = 18;

    private final DemoRestaurant restaurant;
    private final Random random;
    private final Map<Course, List<DishCard>> atTheTable;
    private final Map<Course, List<DishCard>> takenAway;

    /// @param without codes of dishes that are not to be had
    Appetite(DemoRestaurant restaurant, Random random, Set<String> without) {
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

    /// How many come together: mostly two, rarely five.
    int party() {
        return 1 + Math.min(random.nextInt(5), 1 + random.nextInt(4));
    }

    /// What so many guests order together. Equal wishes are one line.
    List<Line> lines(Fulfilment fulfilment) {
        var lines = new LinkedHashMap<Line, Integer>();
        switch (fulfilment) {
            case Fulfilment.DineIn(_, var covers) -> {
                firstRound(lines, covers);
                secondRound(lines, covers);
            }
            case Fulfilment.Takeaway _ -> {
                for (int hungry = Math.min(random.nextInt(4), random.nextInt(4)); hungry >= 0; hungry--) {
                    add(lines, takenAway, Course.MAIN, 100);
                    add(lines, takenAway, Course.SMALL, 30);
                    add(lines, takenAway, Course.DESSERT, 10);
                    add(lines, takenAway, Course.DRINK, 25);
                }
            }
        }
        return counted(lines);
    }

    /// Before the dessert.
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

    /// One of each of the first of a course.
    List<Line> some(Course course, int count) {
        return atTheTable.getOrDefault(course, List.of()).stream().limit(count).map(this::line).toList();
    }

    private void add(Map<Line, Integer> lines, Map<Course, List<DishCard>> offered, Course course, int percent) {
        var dishes = offered.getOrDefault(course, List.of());
        if (random.nextInt(100) < percent && !dishes.isEmpty()) {
            lines.merge(line(dishes.get(favourite(dishes.size()))), 1, Integer::sum);
        }
    }

    private static List<Line> counted(Map<Line, Integer> lines) {
        return lines.entrySet().stream().map(line -> line.getKey().times(line.getValue())).toList();
    }

    /// One of it, with choices as somebody would make them.
    Line line(DishCard dish) {
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

    /// Mostly the smaller of two dice: what stands first is wanted more often than what stands last.
    private int favourite(int size) {
        int one = random.nextInt(size);
        return random.nextInt(3) == 0 ? one : Math.min(one, random.nextInt(size));
    }

    /// The smaller of two dice: what is usually chosen stands first.
    private int usual(int size) {
        return Math.min(random.nextInt(size), random.nextInt(size));
    }
}
