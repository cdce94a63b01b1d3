package io.comanda.simulator.rabbitmq;

import io.comanda.simulator.schedule.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A quorum queue with its consumers, which take turns.
final class ModelQueue {

    private final String name;
    private final Simulation simulation;
    private final Deque<QueuedMessage> ready = new ArrayDeque<>();
    private final List<ModelConsumer> consumers = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();

    ModelQueue(String name, Simulation simulation) {
        this.name = name;
        this.simulation = simulation;
    }

    String name() {
        return name;
    }

    void bind(String key) {
        keys.add(key);
    }

    /// Topic keys as Comanda has them: words, and `#` at the end.
    boolean isBoundTo(String routingKey) {
        for (var key : keys) {
            if (key.endsWith("#") ? routingKey.startsWith(key.substring(0, key.length() - 1)) : routingKey.equals(key)) {
                return true;
            }
        }
        return false;
    }

    int ready() {
        return ready.size();
    }

    int consumers() {
        return consumers.size();
    }

    boolean isEmpty() {
        return ready.isEmpty() && consumers.stream().allMatch(ModelConsumer::hasNothing);
    }

    void add(QueuedMessage message) {
        ready.add(message);
        dispatch();
    }

    void add(ModelConsumer consumer) {
        consumers.add(consumer);
        dispatch();
    }

    void dispatch() {
        while (!ready.isEmpty()) {
            var free = consumers.stream().filter(ModelConsumer::hasRoom).findFirst();
            if (free.isEmpty()) {
                return;
            }
            consumers.remove(free.get());
            consumers.add(free.get());
            free.get().deliver(ready.remove());
        }
    }

    /// A consumer's connection is gone: what it had not acknowledged goes back.
    void leave(ModelConnection connection, boolean toTail) {
        for (var consumer : List.copyOf(consumers)) {
            if (consumer.isOf(connection)) {
                consumers.remove(consumer);
                var back = consumer.unacknowledged();
                if (toTail) {
                    ready.addAll(back);
                } else {
                    back.reversed().forEach(ready::addFirst);
                }
            }
        }
    }

    void crash() {
        ready.removeIf(message -> !message.confirmed && simulation.random().nextBoolean());
    }

    void cancelConsumers() {
        consumers.forEach(ModelConsumer::cancel);
    }
}
