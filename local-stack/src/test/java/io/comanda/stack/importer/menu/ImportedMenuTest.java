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
import io.comanda.stack.client.PastOrder.Chosen;
import io.comanda.stack.importer.row.Amounts;
import io.comanda.stack.importer.row.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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
                new Choice("l", "L", dollars(500), null, true)))));
        var missing = menu.missing(List.of(tea, pizza), "Size");
        assertEquals(List.of(), missing.newDishes());
        assertEquals(List.of(dish("margherita", pizza.id(), 900, List.of(new OptionGroup("choice", "Größe", 1, 2, List.of(
                new Choice("l", "L", dollars(500), null, true), new Choice("xl", "XL", dollars(700), null, true)))))),
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
        var codes = menu.codes(List.of());
        assertEquals(chosen("choice", "filling-50"), codes.choice("Bowl", "Filling 50"));
        assertEquals(Optional.empty(), codes.choice("Bowl", "Filling 51"));
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
        assertEquals(chosen("choice", "filling-60"), menu.codes(List.of(known)).choice("Bowl", "Filling 60"));
        assertEquals(Optional.empty(), menu.codes(List.of(known)).choice("Bowl", "Filling 50"));
    }

    @Test
    void aDishWithAnyCodeIsFoundByItsName() {
        sold("SOUP", null, 500);
        var soup = dish("101", "Soup", 450, List.of());
        assertTrue(menu.missing(List.of(soup), "Choice").isEmpty());
        assertEquals("101", menu.codes(List.of(soup)).dish("Soup"));
    }

    @Test
    void theCodeOfAnotherDishIsNotTaken() {
        sold("Soup", null, 500);
        sold("Soup of the day", null, 600);
        var soupOfTheDay = dish("soup", "Soup of the day", 650, List.of());
        var missing = menu.missing(List.of(soupOfTheDay), "Choice");
        assertEquals(List.of("Soup"), missing.newDishes().stream().map(DishDetails::name).toList());
        assertEquals(List.of("soup--9014fac8184d"), missing.newDishes().stream().map(DishDetails::code).toList());
        var codes = menu.codes(List.of(soupOfTheDay));
        assertEquals("soup--9014fac8184d", codes.dish("Soup"));
        assertEquals("soup", codes.dish("Soup of the day"));
        // It stays the same, even when the shorter one is free again.
        var soup = dish("soup--9014fac8184d", "Soup", 500, List.of());
        assertEquals("soup--9014fac8184d", menu.codes(List.of(soup)).dish("Soup"));
    }

    @Test
    void ofSeveralDishesOfANameTheOneThatAnEarlierImportMadeIsFound() {
        sold("Soup", null, 500);
        var made = dish("soup", "Soup", 500, List.of());
        var other = dish("101", "Soup", 500, List.of());
        assertEquals("soup", menu.codes(List.of(other, made)).dish("Soup"));
        assertEquals("soup", menu.codes(List.of(made, other)).dish("Soup"));
        var third = dish("102", "soup ", 500, List.of());
        assertEquals("101", menu.codes(List.of(third, other)).dish("Soup"));
        assertEquals("101", menu.codes(List.of(other, third)).dish("Soup"));
    }

    @Test
    void namesThatAreTooLongForAMenuAreToldApart() {
        var start = "Fixed menu of the house ".repeat(6);
        sold(start + "with fish", null, 3_000);
        sold(start + "with meat", null, 3_500);
        var added = menu.missing(List.of(), "Choice").newDishes();
        assertEquals(2, added.stream().map(DishDetails::code).distinct().count());
        assertEquals(1, added.stream().map(DishDetails::name).distinct().count());
        var known = added.stream().map(dish -> dish(dish.code(), dish.name(), dish.price().minor(), List.of())).toList();
        assertTrue(menu.missing(known, "Choice").isEmpty());
        assertEquals(added.getLast().code(), menu.codes(known).dish(start + "with meat"));
    }

    @Test
    void theCodeOfAnotherChoiceIsNotTaken() {
        sold("Pizza", "L", 1200);
        sold("Pizza", "Large", 1200);
        var pizza = dish("pizza", 1000, List.of(new OptionGroup("choice", "Size", 0, 1, List.of(
                new Choice("l", "Large", dollars(200), null, true)))));
        var extended = menu.missing(List.of(pizza), "Size").extendedDishes().getFirst();
        assertEquals(List.of(new Choice("l", "Large", dollars(200), null, true),
                new Choice("l--acac86c0e609", "L", dollars(200), null, true)), extended.options().getFirst().choices());
        for (var known : List.of(pizza, extended)) {
            var codes = menu.codes(List.of(known));
            assertEquals(chosen("choice", "l--acac86c0e609"), codes.choice("Pizza", "L"));
            assertEquals(chosen("choice", "l"), codes.choice("Pizza", "LARGE"));
        }
    }

    @Test
    void aChoiceIsFoundInAnyGroupOfTheDish() {
        sold("Pizza", "Large", 1200);
        sold("Pizza", "Extra large", 1400);
        var sizes = new OptionGroup("size", "Size", 1, 1, List.of(new Choice("g", "large", dollars(200), null, true)));
        var pizza = dish("pizza", 1000, List.of(sizes));
        assertEquals(chosen("size", "g"), menu.codes(List.of(pizza)).choice("Pizza", "Large"));
        assertEquals(List.of(sizes, new OptionGroup("choice", "Size", 0, 1, List.of(
                new Choice("extra-large", "Extra large", dollars(400), null, true)))),
                menu.missing(List.of(pizza), "Size").extendedDishes().getFirst().options());
    }

    @Test
    void aDishThatHasAsManyGroupsAsItMayKeepsItsChoicesAsNotes() {
        sold("Pizza", "Huge", 1200);
        var groups = IntStream.range(0, 20).mapToObj(i -> new OptionGroup("g" + i, "Group " + i, 0, 1,
                List.of(new Choice("c", "Choice", dollars(0), null, true)))).toList();
        var pizza = dish("pizza", 1000, groups);
        assertTrue(menu.missing(List.of(pizza), "Size").isEmpty());
        assertEquals(Optional.empty(), menu.codes(List.of(pizza)).choice("Pizza", "Huge"));
        assertEquals(1, menu.notes(List.of(pizza)).size());
    }

    private static Optional<Chosen> chosen(String group, String choice) {
        return Optional.of(new Chosen(group, choice));
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
        return dish(code, code, id, minor, options);
    }

    private static Dish dish(String code, String name, long minor, List<OptionGroup> options) {
        return dish(code, name, UUID.randomUUID(), minor, options);
    }

    private static Dish dish(String code, String name, UUID id, long minor, List<OptionGroup> options) {
        return new Dish(id, code, name, null, "Food", dollars(minor), new TaxRates(Percent.ZERO, Percent.ZERO), "kitchen", Set.of(), null,
                options, true);
    }

    private static Money dollars(long minor) {
        return new Money(minor, USD);
    }
}
