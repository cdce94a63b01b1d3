package io.comanda.read.restaurants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.Property;
import io.comanda.read.orders.NewestWins;
import io.comanda.read.orders.OrderHistories;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestaurantProjectionTest {

    private static final List<String> DISHES = List.of("margherita", "diavola", "tiramisu", "cola");

    private final RestaurantProjection projection = new RestaurantProjection();

    @Test
    void shuffledAndRepeatedMessagesGiveTheSameDocuments() {
        Property.check(random -> {
            var messages = random(random).messages();
            assertEquals(NewestWins.of(projection, messages), NewestWins.of(projection, OrderHistories.disturbed(random, messages)));
        });
    }

    @Test
    void aMessageAboutOneDishGivesThatDishAndItsRestaurant() {
        var menu = new Menu("anna", "Trattoria da Anna", "it").add("margherita", "pizza", "").add("cola", "drinks", "");
        assertEquals(List.of("dishes", "restaurants"),
                projection.documents(menu.messages().getLast()).stream().map(document -> document.view()).toList());
    }

    @Test
    void aDishHasItsRestaurantButNotWhetherItIsOpen() {
        var menu = new Menu("anna", "Trattoria da Anna", "it").add("margherita", "pizza", "pomodoro");
        var margherita = dish(menu, "margherita");
        assertEquals("Trattoria da Anna", margherita.at("/restaurant/name").textValue());
        assertEquals("Roma", margherita.path("city").textValue());
        assertFalse(margherita.toString().contains("\"open\""));
        assertTrue(margherita.at("/stems/it").toString().contains("pomodoro"));
    }

    @Test
    void aLanguageWithoutStemmingHasNoStems() {
        assertFalse(dish(new Menu("anna", "Anna", "fi").add("leipä", "bread", ""), "leipä").has("stems"));
    }

    @Test
    void aRenamedRestaurantIsRenamedOnEveryDish() {
        var menu = new Menu("anna", "Anna", "it").add("margherita", "pizza", "").add("cola", "drinks", "").rename("Da Anna");
        assertEquals("Da Anna", dish(menu, "margherita").at("/restaurant/name").textValue());
        assertEquals("Da Anna", dish(menu, "cola").at("/restaurant/name").textValue());
    }

    @Test
    void aRemovedDishStaysRemovedWhenAnOldMessageArrives() {
        var menu = new Menu("anna", "Anna", "it").add("margherita", "pizza", "").add("cola", "drinks", "");
        var cola = menu.dish("cola").id();
        var messages = menu.remove("cola").messages();
        var key = "comanda-dishes-1/" + cola;
        for (var order : List.of(messages, messages.reversed())) {
            var held = NewestWins.of(projection, order).get(key);
            assertNotNull(held);
            assertTrue(held.source().path("removed").booleanValue());
            assertFalse(held.source().has("name"));
        }
    }

    private JsonNode dish(Menu menu, String name) {
        var held = NewestWins.of(projection, menu.messages()).get("comanda-dishes-1/" + menu.dish(name).id());
        assertNotNull(held);
        return held.source();
    }

    private static Menu random(Random random) {
        var menu = new Menu("anna", "Trattoria da Anna", random.nextBoolean() ? "it" : "de-AT");
        for (int step = random.nextInt(15); step > 0; step--) {
            var dish = DISHES.get(random.nextInt(DISHES.size()));
            if (!menu.dishes().contains(dish)) {
                menu.add(dish, "food", "");
            } else {
                switch (random.nextInt(5)) {
                    case 0 -> menu.remove(dish);
                    case 1 -> menu.rename("Anna " + step);
                    case 2 -> menu.open(random.nextBoolean());
                    default -> menu.soldOut(dish, random.nextBoolean());
                }
            }
        }
        return menu;
    }
}
