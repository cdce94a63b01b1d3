package io.comanda.stack.importer.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.ImportFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MenuFileTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final OptionGroup SIZES = new OptionGroup("size", "Size", 1, 1,
            List.of(new Choice("l", "Large", euros(100), null, true)));
    private static final Dish SOUP = new Dish(UUID.randomUUID(), "D12", "Soup", "Hot.", "Starters", euros(500),
            new TaxRates(Percent.of("19"), Percent.of("7")),
            "stove",
            Set.of(), null, List.of(SIZES), true);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTableKeepsWhatItDoesNotSay() throws IOException {
        var dishes = read("menu.csv", List.of(SOUP), "Dish;Category;Price;Tax-Rate", "soup;Starters;5,50;",
                "Crème brûlée;Desserts;1.006,90;19 %");
        var soup = dishes.getFirst();
        assertEquals("D12", soup.code(), "found by its name");
        assertEquals(List.of(euros(550), new TaxRates(Percent.of("19"), Percent.of("7")), "stove", "Hot.", List.of(SIZES)),
                List.of(soup.price(), soup.tax(), soup.station(), String.valueOf(soup.description()), soup.options()));
        assertTrue(dishes.getLast().code().startsWith("creme-brulee--"), dishes.getLast().code());
        assertEquals(List.of(euros(100_690), new TaxRates(Percent.of("19"), Percent.of("19")), "kitchen"),
                List.of(dishes.getLast().price(), dishes.getLast().tax(), dishes.getLast().station()));
    }

    @Test
    void aNameNeverTakesTheCodeOfAnother() throws IOException {
        var soupOfTheDay = new Dish(UUID.randomUUID(), "soup", "Soup of the day", null, "Starters", euros(500), SOUP.tax(), "stove",
                Set.of(), null, List.of(), true);
        var file = read("menu.csv", List.of(soupOfTheDay), "dish,category,price", "Soup,Starters,5.50");
        assertNotEquals("soup", file.getFirst().code());
        assertEquals(List.of("added: Soup (" + file.getFirst().code() + "), 5.50 EUR", "not in the file, stays: Soup of the day (soup)"),
                MenuChange.of(List.of(soupOfTheDay), file, false).sentences());
    }

    @Test
    void jsonIsTheBodyOfTheCommand() throws IOException {
        var dishes = read("menu.json", List.of(), """
                {"dishes":[{"code":"soup","name":"Soup","category":"Starters","price":{"minor":500,"currency":"EUR"},
                 "tax":{"dineInPercent":19,"takeawayPercent":7},"station":"stove"}]}""");
        assertEquals(List.of(new DishDetails("soup", "Soup", null, "Starters", euros(500), new TaxRates(Percent.of("19"), Percent.of("7")),
                "stove", Set.of(), null,
                List.of())), dishes);
        assertRefused("is not the body of PUT", "menu.json", "{\"dishes\":[{\"code\":\"soup\",\"prize\":1}]}");
    }

    @Test
    void mistakesAreNamed() {
        assertRefused("has no column 'category'", "menu.csv", "dish,price", "Soup,5");
        assertRefused("Line 2 of ", "menu.csv", "dish,category,price", "Soup,Starters,five");
        assertRefused("have the same code soup", "menu.csv", "dish,category,price", "Soup,Starters,5.00", "SOUP,Starters,6.00");
    }

    @Test
    void changesAreSaidAndNothingIsRemovedUnlessAskedFor() throws IOException {
        var file = read("menu.csv", List.of(SOUP), "code,dish,category,price", "D12,Soup,Starters,5.50", "tea,Tea,Drinks,2.00");
        var old = new Dish(UUID.randomUUID(), "old", "Old", null, "Starters", euros(1), new TaxRates(Percent.ZERO, Percent.ZERO), "stove",
                Set.of(), null,
                List.of(), true);
        var change = MenuChange.of(List.of(SOUP, old), file, false);
        assertEquals(
                List.of("changed: Soup (D12): price 5.00 EUR → 5.50 EUR", "added: Tea (tea), 2.00 EUR",
                        "not in the file, stays: Old (old)"),
                change.sentences());
        assertEquals(List.of("D12", "old", "tea"), change.menu().stream().map(DishDetails::code).toList());
        var removing = MenuChange.of(List.of(SOUP, old), file, true);
        assertEquals("removed: Old (old)", removing.sentences().getLast());
        assertEquals(List.of("D12", "tea"), removing.menu().stream().map(DishDetails::code).toList());
        assertFalse(MenuChange.of(List.of(SOUP), List.of(DishDetails.of(SOUP)), true).isNeeded());
    }

    private void assertRefused(String message, String name, String... lines) {
        var failure = assertThrows(ImportFailure.class, () -> read(name, List.of(), lines));
        assertTrue(failure.toString().contains(message), failure.toString());
    }

    private List<DishDetails> read(String name, List<Dish> menu, String... lines) throws IOException {
        return new MenuFile(Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n"), EUR).read(menu);
    }

    private static Money euros(long minor) {
        return new Money(minor, EUR);
    }
}
