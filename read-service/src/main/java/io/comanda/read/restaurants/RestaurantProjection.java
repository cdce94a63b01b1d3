package io.comanda.read.restaurants;

import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.RestaurantState;
import io.comanda.read.dishes.DishDocument;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;
import io.comanda.read.projector.Projection;
import io.comanda.read.question.QueryWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Projects a restaurant's message into the restaurant's document and one for each of its dishes. All have the restaurant's version.
@ApplicationScoped
public class RestaurantProjection implements Projection {

    static final String RESTAURANTS = "restaurants";

    /// Its document only has a version: all dishes of that version are written.
    private static final String MENUS = "menus";

    /// A whole menu is some hundred kilobytes.
    private static final int BATCH_MESSAGES = 50;

    @Override
    public String name() {
        return RESTAURANTS;
    }

    @Override
    public String bindingKey() {
        return "restaurant.#";
    }

    @Override
    public int batchMessages() {
        return BATCH_MESSAGES;
    }

    @Override
    public boolean isBusyByDay() {
        return false;
    }

    @Override
    public List<Document> documents(Message message) {
        return switch (message) {
            case RestaurantMessage(var envelope, _, var restaurant) -> {
                long version = envelope.version();
                var documents = new ArrayList<Document>();
                for (var dish : restaurant.dishes()) {
                    documents.add(dish(dish.id(), version, DishDocument.of(dish, restaurant)));
                }
                for (var removed : restaurant.removedDishes()) {
                    documents.add(dish(removed, version, DishDocument.removed(removed, restaurant)));
                }
                if (restaurant.wholeMenu()) {
                    documents.add(new Document(MENUS, Indices.of(MENUS), restaurant.id().toString(), version,
                            Map.of("restaurantId", restaurant.id()), true));
                }
                documents.add(new Document(RESTAURANTS, Indices.of(RESTAURANTS), restaurant.id().toString(), version,
                        restaurant(restaurant), true));
                yield documents;
            }
            case OrderMessage _ -> throw new IllegalArgumentException("An order's message in the projection of restaurants");
        };
    }

    private static Document dish(UUID id, long version, Map<String, Object> source) {
        return new Document(DishDocument.DISHES, Indices.of(DishDocument.DISHES), id.toString(), version, source, false);
    }

    private static Map<String, Object> restaurant(RestaurantState restaurant) {
        var details = restaurant.details();
        var document = new LinkedHashMap<String, Object>();
        document.put("state", Map.of("id", restaurant.id(), "details", details, "open", restaurant.open()));
        document.put("id", restaurant.id());
        document.put("code", details.code());
        document.put("name", details.name());
        document.put("city", details.city());
        document.put("cuisines", details.cuisines());
        if (details.location() != null) {
            document.put("location", details.location());
        }
        document.put("open", restaurant.open());
        var text = new ArrayList<>(List.of(details.name(), details.code(), details.address(), details.city()));
        text.addAll(details.cuisines());
        text.add(String.join("", QueryWords.split(details.name())));
        text.replaceAll(QueryWords::splitApostrophes);
        document.put("text", text);
        document.put("backwards", text.stream().map(QueryWords::reversed).toList());
        document.put("language", Locale.forLanguageTag(details.language()).getLanguage());
        return document;
    }
}
