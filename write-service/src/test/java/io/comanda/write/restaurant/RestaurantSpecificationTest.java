package io.comanda.write.restaurant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantEvent;
import io.comanda.events.RestaurantEvent.ChoiceBackOn;
import io.comanda.events.RestaurantEvent.ChoiceOfDish;
import io.comanda.events.RestaurantEvent.ChoiceSoldOut;
import io.comanda.events.RestaurantEvent.ChoicesBackOn;
import io.comanda.events.RestaurantEvent.ChoicesSoldOut;
import io.comanda.events.RestaurantEvent.DishBackOn;
import io.comanda.events.RestaurantEvent.DishSoldOut;
import io.comanda.events.RestaurantEvent.MenuPut;
import io.comanda.events.RestaurantEvent.RestaurantOpened;
import io.comanda.events.RestaurantState;
import io.comanda.write.command.Ids;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.NotFound;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.restaurant.RestaurantCommand.AddDish;
import io.comanda.write.restaurant.RestaurantCommand.ChangeDetails;
import io.comanda.write.restaurant.RestaurantCommand.ChangeDish;
import io.comanda.write.restaurant.RestaurantCommand.CloseRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.EveryChoice;
import io.comanda.write.restaurant.RestaurantCommand.MarkChoiceSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.MarkChoicesSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.MarkSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.OpenRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.PutBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutChoiceBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutChoicesBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutMenu;
import io.comanda.write.restaurant.RestaurantCommand.RegisterRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.RemoveDish;
import io.comanda.write.restaurant.RestaurantCommand.SetPortions;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The rules of a restaurant, refusals included.
@DisplayName("A restaurant")
class RestaurantSpecificationTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final Restaurant restaurant = new Restaurant(Ids.next());

    @Test
    void isClosedAndHasNoMenuAtFirst() {
        var state = happens(new RegisterRestaurant(details("trattoria", EUR)));
        assertFalse(state.open());
        assertTrue(state.wholeMenu() && state.dishes().isEmpty());
    }

    /// A command's fingerprint is made of its JSON: an order that differs from one JVM to the next would make a retry another request.
    @Test
    void takesTheDietsOfADishInOneOrder() {
        var all = List.of(Diet.values());
        for (int bits = 0; bits < 1 << all.size(); bits++) {
            int set = bits;
            var diets = IntStream.range(0, all.size()).filter(i -> (set & 1 << i) != 0).mapToObj(all::get).toList();
            assertEquals(diets, List.copyOf(withDiets(new LinkedHashSet<>(diets.reversed())).diets()));
        }
    }

    @Test
    void opensAndClosesButNotTwice() {
        given(new RegisterRestaurant(details("trattoria", EUR)));
        assertEquals(new RestaurantOpened(), decide(new OpenRestaurant()));
        given(new OpenRestaurant());
        refused(Refusal.ALREADY_SO, new OpenRestaurant());
        given(new CloseRestaurant());
        refused(Refusal.ALREADY_SO, new CloseRestaurant());
    }

    @Test
    void keepsItsCodeAndOnceItHasAMenuItsCurrency() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("margherita", 1000)));
        refused(Refusal.CODE_IS_FIXED, new ChangeDetails(details("osteria", EUR)));
        refused(Refusal.WRONG_CURRENCY, new ChangeDetails(details("trattoria", Currency.getInstance("CHF"))));
    }

    @Test
    void carriesEveryDishWhenADetailChangesBecauseEveryDishsViewShowsIt() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("margherita", 1000)), new AddDish(dish("marinara", 800)));
        var state = happens(new ChangeDetails(details("trattoria", EUR)));
        assertTrue(state.wholeMenu());
        assertEquals(2, state.dishes().size());
    }

    @Test
    void carriesOneDishWhenOneDishChanges() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("margherita", 1000)));
        var state = happens(new AddDish(dish("marinara", 800)));
        assertFalse(state.wholeMenu());
        assertEquals(List.of("marinara"), state.dishes().stream().map(Dish::code).toList());
    }

    @Test
    void hasEachCodeOnceOnItsMenu() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("margherita", 1000)));
        refused(Refusal.CODE_TAKEN, new AddDish(dish("margherita", 900)));
        assertThrows(InvalidRequest.class, () -> new PutMenu(List.of(dish("marinara", 800), dish("marinara", 900))));
    }

    @Test
    void hasAtMostAThousandDishes() {
        given(new RegisterRestaurant(details("trattoria", EUR)),
                new PutMenu(IntStream.range(0, 999).mapToObj(i -> dish("dish-" + i, 1000)).toList()), new AddDish(dish("last", 1000)));
        refused(Refusal.MENU_TOO_LONG, new AddDish(dish("one-too-many", 1000)));
    }

    @Test
    void refusesAnotherCurrencysPrices() {
        given(new RegisterRestaurant(details("trattoria", Currency.getInstance("CHF"))));
        refused(Refusal.WRONG_CURRENCY, new AddDish(dish("margherita", 1000)));
    }

    @Test
    void putsAWholeMenuMatchedByCode() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new PutMenu(List.of(dish("margherita", 1000), dish("marinara", 800))));
        var margherita = dishId("margherita");
        var marinara = dishId("marinara");
        given(new MarkSoldOut(margherita));

        var put = (MenuPut) decide(new PutMenu(List.of(dish("margherita", 1100), dish("tiramisu", 600))));
        assertEquals(List.of(marinara), put.removed());
        assertEquals(margherita, put.dishes().getFirst().id(), "the same dish");
        assertFalse(put.dishes().getFirst().available(), "still sold out");

        given(new PutMenu(List.of(dish("margherita", 1100), dish("tiramisu", 600))));
        var state = happens(new PutMenu(List.of(dish("tiramisu", 600))));
        assertEquals(Set.of(marinara, margherita), Set.copyOf(state.removedDishes()), "for ever");
    }

    @Test
    void marksADishSoldOutAndBackOnButNotTwice() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("margherita", 1000)));
        var margherita = dishId("margherita");
        refused(Refusal.ALREADY_SO, new PutBackOn(margherita));
        assertEquals(new DishSoldOut(margherita, false), decide(new MarkSoldOut(margherita)));
        assertFalse(happens(new MarkSoldOut(margherita)).dishes().getFirst().available());
        refused(Refusal.ALREADY_SO, new MarkSoldOut(margherita));
        assertTrue(happens(new PutBackOn(margherita)).dishes().getFirst().available());
    }

    @Test
    void changesADishButNotItsCodeNorWhetherItIsSoldOut() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("margherita", 1000)));
        var margherita = dishId("margherita");
        given(new MarkSoldOut(margherita));
        refused(Refusal.CODE_IS_FIXED, new ChangeDish(margherita, dish("pizza", 1000)));
        var changed = happens(new ChangeDish(margherita, dish("margherita", 1200))).dishes().getFirst();
        assertEquals(1200, changed.price().minor());
        assertFalse(changed.available());
    }

    @Test
    void aDishIsSoldOutByItselfWithItsLastPortionAndComesBackWithOne() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("special", 1500)));
        var special = dishId("special");
        var row = restaurant.dishes.getFirst();
        given(new SetPortions(special, 3));
        assertEquals(Optional.empty(), row.take(2));
        assertThrows(IllegalStateException.class, () -> row.take(2), "decide has checked before");
        var soldOut = row.take(1).orElseThrow();
        assertEquals(new DishSoldOut(special, true), soldOut);
        restaurant.apply(soldOut);
        refused(Refusal.NOT_ENOUGH_PORTIONS, new PutBackOn(special));
        var backOn = row.take(-1).orElseThrow();
        assertEquals(new DishBackOn(special, true), backOn);
        restaurant.apply(backOn);
        assertTrue(row.dish.available());
    }

    @Test
    void aDishMarkedSoldOutStaysSoUntilItIsPutBackOn() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("special", 1500)));
        var special = dishId("special");
        given(new SetPortions(special, 1), new MarkSoldOut(special));
        assertEquals(Optional.empty(), restaurant.dishes.getFirst().take(1));
        assertEquals(Optional.empty(), restaurant.dishes.getFirst().take(-1));
        assertFalse(happens(new SetPortions(special, 9)).dishes().getFirst().available());
        assertTrue(happens(new PutBackOn(special)).dishes().getFirst().available());
    }

    @Test
    void aChoiceMarkedSoldOutStaysSoUntilItIsPutBackOn() {
        var topping = new Dish.Choice("olives", "Olives", new Money(100, EUR), null, true);
        var pizza = withToppings(topping, new Dish.Choice("basil", "Basil", new Money(0, EUR), null, true));
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(pizza));
        var dish = dishId("pizza");
        assertEquals(new ChoiceSoldOut(dish, "toppings", "olives"), decide(new MarkChoiceSoldOut(dish, "toppings", "olives")));
        refused(Refusal.ALREADY_SO, new PutChoiceBackOn(dish, "toppings", "olives"));
        assertEquals(List.of(false, true), toppings(happens(new MarkChoiceSoldOut(dish, "toppings", "olives"))));
        refused(Refusal.ALREADY_SO, new MarkChoiceSoldOut(dish, "toppings", "olives"));
        assertEquals(List.of(false, true), toppings(happens(new ChangeDish(dish, pizza))), "the dish is changed");
        assertEquals(List.of(false, true), toppings(happens(new PutMenu(List.of(pizza)))), "the menu is put");
        assertTrue(happens(new PutMenu(List.of(pizza))).dishes().getFirst().available());
        assertEquals(new ChoiceBackOn(dish, "toppings", "olives"), decide(new PutChoiceBackOn(dish, "toppings", "olives")));
        assertEquals(List.of(true, true), toppings(happens(new PutChoiceBackOn(dish, "toppings", "olives"))));
        assertEquals(List.of(true, false),
                toppings(happens(
                        new ChangeDish(dish, withToppings(topping, new Dish.Choice("basil", "Basil", new Money(0, EUR), null, false))))),
                "a menu may be put without a choice");
    }

    @Test
    void aToppingIsOutOnAllDishes() {
        var olives = new Dish.Choice("olives", "Olives", new Money(100, EUR), null, true);
        var basil = new Dish.Choice("basil", "Basil", new Money(0, EUR), null, true);
        var salad = new DishDetails("salad", "Salad", null, "salads", new Money(900, EUR),
                new Dish.TaxRates(Percent.of("19"), Percent.of("7")),
                "cold", Set.of(), null, List.of(new Dish.OptionGroup("extras", "Extras", 0, 1, List.of(olives))));
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(withToppings(olives, basil)), new AddDish(salad));
        var onPizza = new ChoiceOfDish(dishId("pizza"), "toppings", "olives");
        var onSalad = new ChoiceOfDish(dishId("salad"), "extras", "olives");
        var everywhere = List.of(new EveryChoice(null, "olives"));
        refused(Refusal.ALREADY_SO, new PutChoicesBackOn(everywhere));
        refused(Refusal.NO_SUCH_CHOICE, new MarkChoicesSoldOut(List.of(new EveryChoice(null, "olives"), new EveryChoice(null, "ham"))));
        refused(Refusal.NO_SUCH_CHOICE, new MarkChoicesSoldOut(List.of(new EveryChoice("crust", "olives"))));
        assertEquals(new ChoicesSoldOut(List.of(onPizza, onSalad)), decide(new MarkChoicesSoldOut(everywhere)));

        var inExtras = new MarkChoicesSoldOut(List.of(new EveryChoice("extras", "olives"), new EveryChoice("extras", "olives")));
        assertEquals(new ChoicesSoldOut(List.of(onSalad)), decide(inExtras));
        assertEquals(List.of(false), toppings(happens(inExtras)));
        assertEquals(new ChoicesSoldOut(List.of(onPizza)), decide(new MarkChoicesSoldOut(everywhere)), "what is out already stays so");
        assertEquals(List.of(false, true), toppings(happens(new MarkChoicesSoldOut(everywhere))));
        refused(Refusal.ALREADY_SO, new MarkChoicesSoldOut(everywhere));
        var back = new PutChoicesBackOn(List.of(new EveryChoice(null, "olives"), new EveryChoice(null, "basil")));
        assertEquals(new ChoicesBackOn(List.of(onPizza, onSalad)), decide(back));
        assertEquals(2, happens(back).dishes().size());
        assertThrows(InvalidRequest.class, () -> new MarkChoicesSoldOut(List.of()));
    }

    @Test
    void doesNotKnowAChoiceThatADishDoesNotHave() {
        given(new RegisterRestaurant(details("trattoria", EUR)),
                new AddDish(withToppings(new Dish.Choice("olives", "Olives", new Money(100, EUR), null, true))));
        var dish = dishId("pizza");
        assertThrows(NotFound.class, () -> decide(new MarkChoiceSoldOut(dish, "toppings", "ham")));
        assertThrows(NotFound.class, () -> decide(new MarkChoiceSoldOut(dish, "crust", "olives")));
        assertThrows(NotFound.class, () -> decide(new PutChoiceBackOn(UUID.randomUUID(), "toppings", "olives")));
    }

    /// Somebody who must not eat gluten relies on it.
    @Test
    void aChoiceThatTakesAnAllergenAwaySaysWhatItBrings() {
        withToppings(crust(new Allergens(Set.of(Allergen.EGGS), Set.of(Allergen.GLUTEN))));
        assertThrows(InvalidRequest.class, () -> withToppings(crust(null)));
        assertThrows(InvalidRequest.class, () -> withToppings(crust(new Allergens(Set.of(Allergen.GLUTEN), Set.of()))));
    }

    private static Dish.Choice crust(@Nullable Allergens allergens) {
        return new Dish.Choice("corn", "Corn", new Money(100, EUR), allergens, true, Set.of(Allergen.GLUTEN));
    }

    private static DishDetails withToppings(Dish.Choice... toppings) {
        return new DishDetails("pizza", "Pizza", null, "pizzas", new Money(1000, EUR), new Dish.TaxRates(Percent.of("19"), Percent.of("7")),
                "oven", Set.of(), new Allergens(Set.of(Allergen.GLUTEN), Set.of()),
                List.of(new Dish.OptionGroup("toppings", "Toppings", 0, 2, List.of(toppings))));
    }

    private static List<Boolean> toppings(RestaurantState state) {
        return state.dishes().getFirst().options().getFirst().choices().stream().map(Dish.Choice::available).toList();
    }

    @Test
    void settingPortionsPutsADishBackOnThatSoldOutByItself() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("special", 1500)));
        var special = dishId("special");
        assertFalse(happens(new SetPortions(special, 0)).dishes().getFirst().available());
        assertTrue(happens(new SetPortions(special, 4)).dishes().getFirst().available());
        refused(Refusal.ALREADY_SO, new SetPortions(special, 4));
        given(new SetPortions(special, 0));
        assertTrue(happens(new SetPortions(special, null)).dishes().getFirst().available());
    }

    @Test
    void aRemovedDishIsRememberedForEver() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new AddDish(dish("special", 1500)), new AddDish(dish("soup", 500)));
        var special = dishId("special");
        assertEquals(List.of(special), happens(new RemoveDish(special)).removedDishes());
        assertThrows(NotFound.class, () -> decide(new RemoveDish(special)));
        assertNotEquals(special, happens(new AddDish(dish("special", 1500))).dishes().getFirst().id(), "another dish of that name");
    }

    @Test
    void noChoiceMakesAPriceNegative() {
        var size = new Dish.OptionGroup("size", "Size", 0, 2,
                List.of(new Dish.Choice("S", "Small", new Money(-50, EUR), null, true)));
        new DishDetails("soup", "Soup", null, "soups", new Money(100, EUR), new Dish.TaxRates(Percent.of("19"), Percent.of("7")), "stove",
                Set.of(), null,
                List.of(size));
        assertThrows(InvalidRequest.class, () -> new DishDetails("soup", "Soup", null, "soups", new Money(99, EUR),
                new Dish.TaxRates(Percent.of("19"), Percent.of("7")), "stove", Set.of(), null, List.of(size)));
    }

    @Test
    void doesNotKnowADishThatIsNotOnItsMenu() {
        given(new RegisterRestaurant(details("trattoria", EUR)));
        assertThrows(NotFound.class, () -> decide(new MarkSoldOut(UUID.randomUUID())));
    }

    @Test
    void countsItsRevisionsWithoutAGap() {
        given(new RegisterRestaurant(details("trattoria", EUR)), new OpenRestaurant(), new AddDish(dish("margherita", 1000)));
        assertEquals(3, restaurant.revision);
    }

    private void given(RestaurantCommand... commands) {
        for (var command : commands) {
            restaurant.apply(decide(command));
        }
    }

    private RestaurantState happens(RestaurantCommand command) {
        var event = decide(command);
        restaurant.apply(event);
        return restaurant.stateAfter(event);
    }

    private RestaurantEvent decide(RestaurantCommand command) {
        return restaurant.decide(command, Ids::next);
    }

    private void refused(Refusal expected, RestaurantCommand command) {
        assertEquals(expected, assertThrows(Refused.class, () -> decide(command)).refusal());
    }

    private UUID dishId(String code) {
        return restaurant.dishes.stream().filter(row -> row.code.equals(code)).findAny().orElseThrow().id;
    }

    private static DishDetails dish(String code, long price) {
        return new DishDetails(code, code, null, "pizza", new Money(price, EUR), new Dish.TaxRates(Percent.of("19"), Percent.of("7")),
                "pizza oven", Set.of(), null,
                List.of());
    }

    private static DishDetails withDiets(Set<Diet> diets) {
        return new DishDetails("soup", "Soup", null, "soups", new Money(100, EUR), new Dish.TaxRates(Percent.of("19"), Percent.of("7")),
                "stove", diets, null,
                List.of());
    }

    private static RestaurantDetails details(String code, Currency currency) {
        return new RestaurantDetails(code, "Trattoria", "Kantstraße 1", "Berlin", null, List.of("italian"), "de",
                ZoneId.of("Europe/Berlin"), currency, LocalTime.MIDNIGHT, true, List.of());
    }
}
