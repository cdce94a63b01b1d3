package io.comanda.read.dashboard;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The stream of a restaurant's dashboard: its sums are asked for again when something has changed.
///
/// @param date     the restaurant's today without one
/// @param verified the same object for all streams: it is no part of the question
record DashboardStream(RestaurantLookup restaurant, Optional<LocalDate> date, VerifiedAsOf verified, TimeZones zones) implements LiveQuery {

    @Override
    public Topic topic() {
        return Topic.restaurant(restaurant.idOrCode());
    }

    @Override
    public Picture picture(Views views) {
        views.refresh(List.of(Indices.all(OrderViews.ORDERS), Indices.all(OrderViews.SALES), Indices.of("dishes")));
        return Picture.ofSums(new DashboardSearch(restaurant, date, Instant.now(), zones).run(views, verified.get()));
    }

    @Override
    public Reaction changed(JsonNode order) {
        return new Reaction.NewPicture();
    }
}
