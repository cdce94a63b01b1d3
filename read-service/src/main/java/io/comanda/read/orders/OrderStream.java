package io.comanda.read.orders;

import static io.comanda.read.orders.OrderViews.ORDERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.access.AggregateDocument;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Problem;
import io.comanda.read.live.LiveQuery;
import io.comanda.read.live.Picture;
import io.comanda.read.live.Reaction;
import io.comanda.read.live.Topic;
import java.util.Map;
import java.util.UUID;

/// The stream of one order.
record OrderStream(UUID id) implements LiveQuery {

    @Override
    public Topic topic() {
        return Topic.order(id);
    }

    @Override
    public Picture picture(Views views) {
        var order = views.get(Indices.of(ORDERS, id), id).orElseThrow(() -> Problem.notFound("order " + id));
        return new Picture(order, Map.of(order.id(), order.version()), true, null);
    }

    @Override
    public Reaction changed(JsonNode order) {
        return new Reaction.Change(AggregateDocument.of(order), true, false);
    }
}
