package io.comanda.read.kitchen;

import io.comanda.read.kitchen.Ticket.Line;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How many of a dish a station has to make for all its tickets together. What is held, done or taken away does not count.
///
/// @param dish    its name
/// @param items   with the same choices each, the most first. Whatever order they were chosen in, they are the same; notes do not count
/// @param choices how often each is chosen, the most first
@RegisterForReflection
record AllDay(String dish, int quantity, List<IdenticalItems> items, List<ChoiceCount> choices) {

    /// @param choices their names, by name; a double one is there twice
    @RegisterForReflection
    record IdenticalItems(List<String> choices, int quantity) {
    }

    @RegisterForReflection
    record ChoiceCount(String choice, int quantity) {
    }

    /// The dishes of some tickets, the most first.
    static List<AllDay> of(List<Ticket> tickets) {
        var dishes = tickets.stream().flatMap(ticket -> ticket.lines().stream()).filter(Line::toPrepare)
                .collect(Collectors.groupingBy(Line::dish));
        return mostFirst(dishes.entrySet().stream().map(each -> of(each.getKey(), each.getValue())), AllDay::quantity, AllDay::dish);
    }

    private static AllDay of(String dish, List<Line> lines) {
        var items = new HashMap<List<String>, Integer>();
        var choices = new HashMap<String, Integer>();
        int quantity = 0;
        for (var line : lines) {
            quantity += line.quantity();
            items.merge(line.choices().stream().sorted().toList(), line.quantity(), Integer::sum);
            line.choices().forEach(choice -> choices.merge(choice, line.quantity(), Integer::sum));
        }
        return new AllDay(dish, quantity,
                mostFirst(counts(items).map(each -> new IdenticalItems(each.getKey(), each.getValue())), IdenticalItems::quantity,
                        item -> String.join("\n", item.choices())),
                mostFirst(counts(choices).map(each -> new ChoiceCount(each.getKey(), each.getValue())), ChoiceCount::quantity,
                        ChoiceCount::choice));
    }

    private static <K> Stream<Map.Entry<K, Integer>> counts(Map<K, Integer> counts) {
        return counts.entrySet().stream();
    }

    private static <T> List<T> mostFirst(Stream<T> counted, Function<T, Integer> quantity, Function<T, String> name) {
        return counted.sorted(Comparator.comparing(quantity).reversed().thenComparing(name)).toList();
    }
}
