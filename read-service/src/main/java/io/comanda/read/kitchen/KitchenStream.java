package io.comanda.read.kitchen;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stream of a kitchen board.
///
/// @param station the only one that is shown
record KitchenStream(RestaurantLookup restaurant, Optional<String> station) implements LiveQuery {

    /// @param id       of the order
    /// @param ticket   all its lines on the board; null if it is no longer there
    /// @param stations its tickets on the board, as the board has them
    @RegisterForReflection
    record TicketChange(String id, long version, @JsonInclude @Nullable Ticket ticket, List<StationTicket> stations) {
    }

    @RegisterForReflection
    record StationTicket(String station, Ticket ticket) {
    }

    @Override
    public Topic topic() {
        return Topic.restaurant(restaurant.idOrCode());
    }

    @Override
    public Picture picture(Views views) {
        views.refresh(List.of(Indices.all(OrderViews.ORDERS)));
        var board = KitchenBoard.query(views, restaurant, station, Instant.now());
        var versions = new HashMap<String, Long>();
        board.stations().forEach(each -> each.tickets().forEach(ticket -> versions.put(ticket.order(), ticket.version())));
        return new Picture(board, versions, !board.cut(), board.later().nextAt());
    }

    @Override
    public Reaction changed(JsonNode hit) {
        var order = new OrderHit(hit);
        var now = Instant.now();
        var lines = order.stations(now);
        lines.keySet().removeIf(name -> !station.orElse(name).equals(name));
        if (lines.isEmpty()) {
            return new Reaction.Change(new TicketChange(order.id(), order.version(), null, List.of()), false, order.isAheadOfTime(now));
        }
        var stations = lines.entrySet().stream().map(each -> new StationTicket(each.getKey(), order.ticket(each.getValue(), now))).toList();
        var ticket = order.ticket(lines.values().stream().flatMap(List::stream).toList(), now);
        return new Reaction.Change(new TicketChange(order.id(), order.version(), ticket, stations), true, order.isAheadOfTime(now));
    }
}
