package io.comanda.read.restaurants;

import io.comanda.events.Message;
import io.comanda.read.elastic.Document;
import io.comanda.read.projector.Projection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The service's projection of restaurants, which remembers what it has made of a message: the simulator has the same few again and again.
public final class RestaurantProjections implements Projection {

    private final RestaurantProjection projection = new RestaurantProjection();
    private final Map<UUID, List<Document>> documents = new HashMap<>();

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public String bindingKey() {
        return projection.bindingKey();
    }

    @Override
    public int batchMessages() {
        return projection.batchMessages();
    }

    @Override
    public boolean isBusyByDay() {
        return false;
    }

    @Override
    public List<Document> documents(Message message) {
        return documents.computeIfAbsent(message.envelope().id(), _ -> projection.documents(message));
    }
}
