package io.comanda.stack.importer.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.importer.order.Amounts;
import io.comanda.stack.importer.order.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportedMenuTest {

    private static final Currency USD = Currency.getInstance("USD");

    private final ImportedMenu menu = new ImportedMenu(USD);

    @Test
    void theBasePriceIsTheMostFrequentPriceOfTheCheapestChoice() {
        sold("Margherita", "L", 1250);
        sold("Margherita", "S", 850);
        sold("Margherita", "S", 850);
        sold("Margherita", "S", 425);
        var dish = menu.missing(List.of(), "Size").newDishes().getFirst();
        assertEquals(dollars(850), dish.price());
        assertEquals(List.of(new OptionGroup("choice", "Size", 1, 1, List.of(
                new Choice("l", "L", dollars(400), null, true), new Choice("s", "S", dollars(0), null, true)))), dish.options());
    }

    @Test
    void aChoiceThatSomeRowsLackIsOptional() {
        sold("Coffee", "Oat milk", 400);
        sold("Coffee", null, 350);
        var dish = menu.missing(List.of(), "Milk").newDishes().getFirst();
        assertEquals(dollars(350), dish.price());
        assertEquals(0, dish.options().getFirst().min());
    }

    @Test
    void namesThatDifferOnlyInCaseAreOneDish() {
        sold("Tea", null, 200);
        sold("TEA", null, 200);
        assertEquals(List.of("Tea"), menu.missing(List.of(), "Choice").newDishes().stream().map(DishDetails::name).toList());
    }

    @Test
    void existingDishesOnlyGetTheChoicesTheyLack() {
        sold("Margherita", "L", 1250);
        sold("Margherita", "XL", 1600);
        sold("Tea", null, 200);
        var tea = dish("tea", 300, List.of());
        var pizza = dish("margherita", 900, List.of(new OptionGroup("choice", "Größe", 1, 2, List.of(
                new Choice("l", "Groß", dollars(500), null, true)))));
        var missing = menu.missing(List.of(tea, pizza), "Size");
        assertEquals(List.of(), missing.newDishes());
        assertEquals(List.of(dish("margherita", pizza.id(), 900, List.of(new OptionGroup("choice", "Größe", 1, 2, List.of(
                new Choice("l", "Groß", dollars(500), null, true), new Choice("xl", "XL", dollars(700), null, true)))))),
                missing.extendedDishes());
        assertFalse(missing.isEmpty());
        assertTrue(menu.missing(List.of(tea, missing.extendedDishes().getFirst()), "Size").isEmpty());
    }

    @Test
    void onlyFiftyShortChoicesAreOfferedAndTheOthersAreSaidOnce() {
        for (int i = 1; i <= 60; i++) {
            sold("Bowl", "Filling " + i, 900);
        }
        sold("Bowl", "a".repeat(61), 900);
        var options = menu.missing(List.of(), "Choice").newDishes().getFirst().options().getFirst();
        assertEquals(50, options.choices().size());
        assertEquals(0, options.min(), "orders without a choice of the menu exist");
        var choices = menu.choices(List.of());
        assertTrue(choices.offers("bowl", "filling-50"));
        assertFalse(choices.offers("bowl", "filling-51"));
        assertEquals(1, menu.notes(List.of()).size());
        assertTrue(menu.notes(List.of()).getFirst().contains("11 of them are kept as notes"), menu.notes(List.of()).toString());
    }

    @Test
    void choicesThatTheMenuHasComeFirst() {
        for (int i = 1; i <= 60; i++) {
            sold("Bowl", "Filling " + i, 900);
        }
        var known = dish("bowl", 900, List.of(new OptionGroup("choice", "Filling", 0, 1, List.of(
                new Choice("filling-60", "Filling 60", dollars(0), null, true)))));
        assertTrue(menu.choices(List.of(known)).offers("bowl", "filling-60"));
        assertFalse(menu.choices(List.of(known)).offers("bowl", "filling-50"));
    }

    private void sold(String dish, @Nullable String choice, long minor) {
        menu.add(new Row.Item(2, "2025-03-01/1", "1", Instant.EPOCH, LocalDate.EPOCH, false,
                new Row.What(dish, Optional.ofNullable(choice), "Food", Optional.empty()), new Amounts(1, minor, 0, 0), Optional.empty(),
                false,
                new Row.OrderDetails(OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty())));
    }

    private static Dish dish(String code, long minor, List<OptionGroup> options) {
        return dish(code, UUID.randomUUID(), minor, options);
    }

    private static Dish dish(String code, UUID id, long minor, List<OptionGroup> options) {
        return new Dish(id, code, code, null, "Food", dollars(minor), new TaxRates(Percent.ZERO, Percent.ZERO), "kitchen", Set.of(), null,
                options, true);
    }

    private static Money dollars(long minor) {
        return new Money(minor, USD);
    }
}
