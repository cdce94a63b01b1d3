package io.comanda.read.kitchen;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.zone.TimeZones;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.live.LiveQuery;
import io.comanda.read.live.Picture;
import io.comanda.read.live.Reaction;
import io.comanda.read.live.Topic;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.restaurants.RestaurantLookup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stream of the guests' screen.
record ScreenStream(RestaurantLookup restaurant, TimeZones zones) implements LiveQuery {

    /// @param id     of the order
    /// @param number by which the picture knows it
    /// @param entry  null if it is no longer on the screen
    @RegisterForReflection
    record NumberChange(String id, long version, int number, @JsonInclude @Nullable Entry entry) {
    }

    /// @param list `preparing` or `ready`
    @RegisterForReflection
    record Entry(int number, String list) {
    }

    @Override
    public Topic topic() {
        return Topic.restaurant(restaurant.idOrCode());
    }

    @Override
    public Picture picture(Views views) {
        views.refresh(List.of(Indices.all(OrderViews.ORDERS)));
        var found = GuestsScreen.find(views, restaurant, zones, Instant.now());
        return new Picture(found.screen(), found.versions(), true, found.until());
    }

    @Override
    public Reaction changed(JsonNode hit) {
        var order = new OrderHit(hit);
        var state = hit.at("/_source/state");
        int number = state.path("number").intValue();
        var now = Instant.now();
        var entry = order.isForLater(now)
                ? Optional.<Entry>empty()
                : GuestsScreen.list(state, zones, now).map(list -> new Entry(number, list));
        return new Reaction.Change(new NumberChange(order.id(), order.version(), number, entry.orElse(null)), entry.isPresent(),
                order.isAheadOfTime(now));
    }
}
