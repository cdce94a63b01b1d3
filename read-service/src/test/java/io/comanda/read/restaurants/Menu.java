package io.comanda.read.restaurants;

import io.comanda.events.Actor;
import io.comanda.events.Dish;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Envelope;
import io.comanda.events.Message;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantDetails.Location;
import io.comanda.events.RestaurantState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Builds the messages of one restaurant as the write side would publish them: an event about one dish has only that dish, one about
/// all dishes has all.
public final class Menu {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final UUID id;
    private final String code;
    private final String language;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Dish> dishes = new LinkedHashMap<>();
    private final List<UUID> removed = new ArrayList<>();
    private String name;
    private String city = "Roma";
    private Location location = new Location(41.9, 12.5);
    private List<String> cuisines = List.of("Italian");
    private Currency currency = EUR;
    private boolean open;
    private int dishesMade;

    public Menu(String code, String name, String language) {
        this.id = UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8));
        this.code = code;
        this.name = name;
        this.language = language;
        publish("registered", List.of(), true);
    }

    public Menu in(String newCity) {
        city = newCity;
        return publish("details-changed", dishes.values(), true);
    }

    public Menu at(double lat, double lon) {
        location = new Location(lat, lon);
        return publish("details-changed", dishes.values(), true);
    }

    public Menu serving(String... itsCuisines) {
        cuisines = List.of(itsCuisines);
        return publish("details-changed", dishes.values(), true);
    }

    /// Call it before dishes are added.
    public Menu paidIn(String itsCurrency) {
        currency = Currency.getInstance(itsCurrency);
        return publish("details-changed", dishes.values(), true);
    }

    public Menu rename(String newName) {
        name = newName;
        return publish("details-changed", dishes.values(), true);
    }

    public Menu open(boolean isOpen) {
        open = isOpen;
        return publish(isOpen ? "opened" : "closed", List.of(), false);
    }

    public Menu add(String dish, String category, String description) {
        return add(dish, category, description, 850, Set.of(Dish.Diet.VEGETARIAN), null);
    }

    /// @param allergens null if it declares none, which is not the same as being free of all
    public Menu add(String dish, String category, String description, long price, Set<Dish.Diet> diets, @Nullable Allergens allergens,
            OptionGroup... options) {
        var made = new Dish(UUID.nameUUIDFromBytes((code + dish + dishesMade++).getBytes(StandardCharsets.UTF_8)), dish, dish, description,
                category, new Money(price, currency), new TaxRates(Percent.of("19"), Percent.of("7")), "kitchen", diets, allergens,
                List.of(options), true);
        dishes.put(dishes.containsKey(dish) ? dish + dishesMade : dish, made);
        return publish("dish-added", List.of(made), false);
    }

    public Menu soldOut(String dish, boolean soldOut) {
        var old = dish(dish);
        var changed = new Dish(old.id(), old.code(), old.name(), old.description(), old.category(), old.price(), old.tax(), old.station(),
                old.diets(), old.allergens(), old.options(), !soldOut);
        dishes.put(dish, changed);
        return publish(soldOut ? "dish-sold-out" : "dish-back-on", List.of(changed), false);
    }

    public Menu remove(String dish) {
        removed.add(dish(dish).id());
        dishes.remove(dish);
        return publish("menu-put", dishes.values(), true);
    }

    public Dish dish(String dish) {
        var found = dishes.get(dish);
        if (found == null) {
            throw new IllegalArgumentException("There is no " + dish + " on the menu");
        }
        return found;
    }

    public List<String> dishes() {
        return List.copyOf(dishes.keySet());
    }

    public List<String> names() {
        return dishes.values().stream().map(Dish::name).toList();
    }

    public UUID id() {
        return id;
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    private Menu publish(String what, Collection<Dish> touched, boolean wholeMenu) {
        var details = new RestaurantDetails(code, name, "Via Roma 1", city, location, cuisines, language,
                ZoneId.of("Europe/Rome"), currency, LocalTime.MIDNIGHT, true, List.of());
        var now = Instant.parse("2026-01-01T12:00:00Z");
        messages.add(new RestaurantMessage(
                new Envelope(new UUID(id.getMostSignificantBits(), messages.size()), "comanda.restaurant." + what + ".v1",
                        id, now, null, messages.size() + 1L, 1, new Actor(Actor.Role.MANAGER, "maria"), null),
                null,
                new RestaurantState(id, details, open, List.copyOf(touched), wholeMenu, List.copyOf(removed))));
        return this;
    }
}
