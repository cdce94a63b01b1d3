package io.comanda.stack.importer.menu;

import io.comanda.events.Dish;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.Slug;
import io.comanda.stack.importer.row.Texts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The names on a menu, or of the choices of a group, with their codes. Whether the menu has something is decided by its name alone:
/// a code may be anything, and one that belongs to another name is never taken.
final class MenuCodes {

    private final int lengthMax;
    private final Map<String, String> nameByCode = new HashMap<>();
    private final Map<String, String> codeByName = new HashMap<>();

    private MenuCodes(int lengthMax) {
        this.lengthMax = lengthMax;
    }

    static MenuCodes ofDishes(Collection<Dish> dishes) {
        var codes = new MenuCodes(SoldDish.NAME_LENGTH_MAX);
        dishes.forEach(dish -> codes.add(dish.code(), dish.name()));
        return codes;
    }

    static MenuCodes ofChoices(Collection<Dish.Choice> choices) {
        var codes = new MenuCodes(SoldDish.CHOICE_LENGTH_MAX);
        choices.forEach(choice -> codes.add(choice.code(), choice.name()));
        return codes;
    }

    /// Of several with one name, the first in alphabetical order of their codes is found, so that it is the same one every time.
    private void add(String code, String name) {
        nameByCode.put(code, Slug.normalised(name));
        codeByName.merge(Slug.normalised(name), code, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    /// The code of a name that is there. One that an earlier import gave to it comes first.
    Optional<String> known(String name) {
        var shown = Slug.normalised(Texts.shortened(name, lengthMax));
        var given = given(name).filter(code -> shown.equals(nameByCode.get(code))).findFirst();
        // Names that are too long for a menu may begin alike: only their hashes tell them apart.
        return name.length() > lengthMax ? given : given.or(() -> Optional.ofNullable(codeByName.get(shown)));
    }

    /// The code that a name has, or gets if it is not there.
    ///
    /// @throws ImportFailure if both codes that it could get belong to other names
    String of(String name) {
        return known(name).or(() -> given(name).filter(code -> !nameByCode.containsKey(code)).findFirst())
                .orElseThrow(() -> new ImportFailure("'" + name + "' cannot be added to the menu: the codes that it could have, "
                        + String.join(" and ", given(name).distinct().toList()) + ", belong to other names there."));
    }

    private static Stream<String> given(String name) {
        return List.of(Slug.of(name), Slug.hashed(name)).stream();
    }
}
