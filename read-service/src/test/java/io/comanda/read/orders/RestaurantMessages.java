package io.comanda.read.orders;

import io.comanda.events.Actor;
import io.comanda.events.Dish;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Envelope;
import io.comanda.events.Message;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.Money;
import io.comanda.events.OrderedAt;
import io.comanda.events.Percent;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Messages of restaurants as the write side would publish them, with available and sold-out dishes.
public final class RestaurantMessages {

    public static Message restaurant(OrderedAt restaurant, String... soldOut) {
        var details = new RestaurantDetails(restaurant.code(), restaurant.name(), "Via Roma 1", restaurant.city(), null, List.of(), "it",
                restaurant.timeZone(), restaurant.currency(), restaurant.dayStartsAt(), restaurant.pricesIncludeTax(), List.of());
        var now = Instant.parse("2014-06-01T12:00:00Z");
        var dishes = Stream.concat(Stream.of(dish(restaurant, "always there", true)),
                Stream.of(soldOut).map(name -> dish(restaurant, name, false))).toList();
        return new RestaurantMessage(new Envelope(OrderStory.newId(now), "comanda.restaurant.menu-put.v1", restaurant.id(), now, null, 1, 1,
                new Actor(Actor.Role.MANAGER, "maria"), null), null,
                new RestaurantState(restaurant.id(), details, true, dishes, true, List.of()));
    }

    private static Dish dish(OrderedAt restaurant, String name, boolean available) {
        return new Dish(OrderStory.newId(Instant.parse("2014-06-01T12:00:00Z")), name.replace(' ', '-'), name, "", "food",
                new Money(850, restaurant.currency()), new TaxRates(Percent.of("19"), Percent.of("7")), "kitchen", Set.of(), null,
                List.of(), available);
    }

    private RestaurantMessages() {
    }
}
