package io.comanda.stack.demo;

import static java.util.stream.Collectors.groupingBy;

import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Fulfilment;
import io.comanda.stack.till.DishCard;
import io.comanda.stack.till.PastOrder.Chosen;
import io.comanda.stack.till.PastOrder.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What guests of a restaurant order. Some dishes are loved more than others; who sits down drinks, and not everybody has dessert.
final class Appetite {

    private static final List<String> FIRST_NAMES = List.of("Anna", "Ben", "Camille", "Deniz", "Elif", "Felix", "Grace", "Hugo", "Ines",
            "Jonas", "Keiko", "Louise", "Mateo", "Nora", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tess", "Ulla", "Viktor", "Wanda",
            "Yusuf", "Zoé");

    private final DemoRestaurant restaurant;
    private final Random random;
    private final Map<String, List<DishCard>> courses;

    Appetite(DemoRestaurant restaurant, Random random) {
        this.restaurant = restaurant;
        this.random = random;
        this.courses = restaurant.menu().stream().collect(groupingBy(Appetite::course));
    }

    private static String course(DishCard dish) {
        return switch (dish.category()) {
            case "Drinks" -> "drink";
            case "Desserts", "Cheese" -> "dessert";
            case "Starters", "Meze", "Small plates", "Salads", "Sides" -> "small";
            default -> "main";
        };
    }

    Fulfilment fulfilment() {
        return random.nextInt(100) < restaurant.dineInPercent() ? dineIn() : takeaway();
    }

    Fulfilment.DineIn dineIn() {
        return new Fulfilment.DineIn(String.valueOf(1 + random.nextInt(restaurant.tables())),
                1 + Math.min(random.nextInt(4), random.nextInt(7)));
    }

    Fulfilment.Takeaway takeaway() {
        return new Fulfilment.Takeaway(FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size())) + " " + (char) ('A' + random.nextInt(26)) + ".",
                null, null);
    }

    /// What so many guests order together. Equal wishes are one line.
    List<Line> lines(Fulfilment fulfilment) {
        int guests = switch (fulfilment) {
            case Fulfilment.DineIn(_, var covers) -> covers;
            case Fulfilment.Takeaway _ -> 1 + random.nextInt(2);
        };
        boolean seated = fulfilment instanceof Fulfilment.DineIn;
        var lines = new LinkedHashMap<Line, Integer>();
        for (int guest = 0; guest < guests; guest++) {
            add(lines, "main", 100);
            add(lines, "small", seated ? 45 : 30);
            add(lines, "dessert", seated ? 30 : 10);
            add(lines, "drink", seated ? 90 : 25);
            add(lines, "drink", seated ? 35 : 0);
        }
        return lines.entrySet().stream()
                .map(line -> new Line(line.getKey().dish(), line.getKey().choices(), line.getValue(), line.getKey().unitPrice())).toList();
    }

    private void add(Map<Line, Integer> lines, String course, int percent) {
        var dishes = courses.getOrDefault(course, List.of());
        if (random.nextInt(100) < percent && !dishes.isEmpty()) {
            // The smaller of two dice: the top of each course is ordered more than its end.
            lines.merge(line(dishes.get(Math.min(random.nextInt(dishes.size()), random.nextInt(dishes.size())))), 1, Integer::sum);
        }
    }

    private Line line(DishCard dish) {
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
        int count = group.min() > 0 ? group.min() : random.nextInt(100) < 25 ? 1 : 0;
        var shuffled = new ArrayList<>(group.choices());
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }
}
