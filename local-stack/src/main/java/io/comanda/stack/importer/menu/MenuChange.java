package io.comanda.stack.importer.menu;

import io.comanda.events.Dish;
import io.comanda.stack.client.DishDetails;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a menu file changes on a menu.
///
/// @param menu      the whole menu afterwards
/// @param sentences one for each dish that is added, changed or removed
public record MenuChange(List<DishDetails> menu, List<String> sentences) {

    public MenuChange {
        menu = List.copyOf(menu);
        sentences = List.copyOf(sentences);
    }

    /// @param removeMissing whether dishes that the file does not have are removed
    public static MenuChange of(Collection<Dish> existing, List<DishDetails> file, boolean removeMissing) {
        var known = new LinkedHashMap<String, DishDetails>();
        existing.forEach(dish -> known.put(dish.code(), DishDetails.of(dish)));
        var menu = new LinkedHashMap<>(known);
        var sentences = new ArrayList<String>();
        for (var dish : file) {
            var before = known.get(dish.code());
            menu.put(dish.code(), dish);
            if (before == null) {
                sentences.add("added: " + dish.name() + " (" + dish.code() + "), " + dish.price());
            } else if (!before.equals(dish)) {
                sentences.add("changed: " + dish.name() + " (" + dish.code() + "): " + String.join(", ", differences(before, dish)));
            }
        }
        var codes = file.stream().map(DishDetails::code).toList();
        for (var dish : known.values()) {
            if (!codes.contains(dish.code())) {
                sentences.add((removeMissing ? "removed: " : "not in the file, stays: ") + dish.name() + " (" + dish.code() + ")");
                if (removeMissing) {
                    menu.remove(dish.code());
                }
            }
        }
        return new MenuChange(List.copyOf(menu.values()), sentences);
    }

    private static List<String> differences(DishDetails before, DishDetails after) {
        var differences = new ArrayList<String>();
        Map<String, List<?>> fields = new LinkedHashMap<>();
        fields.put("name", pair(before.name(), after.name()));
        fields.put("category", pair(before.category(), after.category()));
        fields.put("price", pair(before.price(), after.price()));
        fields.put("station", pair(before.station(), after.station()));
        fields.forEach((field, values) -> {
            if (!Objects.equals(values.getFirst(), values.getLast())) {
                differences.add(field + " " + values.getFirst() + " → " + values.getLast());
            }
        });
        if (differences.isEmpty()) {
            differences.add("details");
        }
        return differences;
    }

    private static List<?> pair(Object before, Object after) {
        return List.of(before, after);
    }

    /// Whether anything is added, changed or removed.
    public boolean isNeeded() {
        return sentences.stream().anyMatch(sentence -> !sentence.startsWith("not in the file"));
    }
}
