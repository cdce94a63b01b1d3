package io.comanda.simulator.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.comanda.simulator.schedule.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One topic exchange and its quorum queues. What is confirmed survives a restart; what is not may be lost with it.
public final class RabbitModel {

    private final Simulation simulation;
    private final Habits habits;
    private final Map<String, ModelQueue> queues = new LinkedHashMap<>();
    private final Set<ModelConnection> connections = new LinkedHashSet<>();
    private Consumer<byte[]> published = _ -> {
    };
    private long awayUntil;
    private int toReject;

    public RabbitModel(Simulation simulation, Habits habits) {
        this.simulation = simulation;
        this.habits = habits;
    }

    /// How clients use it. Only mutants have others than the services.
    ///
    /// @param acknowledgesAtDelivery for a consumer that acknowledges before it has worked
    /// @param confirmsAtOnce         for a publisher that does not wait for the confirm
    /// @param redeliversToTail       where messages go that a consumer gave back
    public record Habits(boolean acknowledgesAtDelivery, boolean confirmsAtOnce, boolean redeliversToTail) {
    }

    /// Called with each message that a client sends, whether it arrives or not.
    public void onPublish(Consumer<byte[]> listener) {
        published = listener;
    }

    void sent(byte[] body) {
        published.accept(body);
    }

    Simulation simulation() {
        return simulation;
    }

    Habits habits() {
        return habits;
    }

    public boolean isAway() {
        return simulation.now() < awayUntil;
    }

    void opened(ModelConnection connection) {
        connections.add(connection);
    }

    void closed(ModelConnection connection) {
        connections.remove(connection);
        queues.values().forEach(queue -> queue.leave(connection, habits.redeliversToTail()));
        dispatch();
    }

    void dispatch() {
        queues.values().forEach(ModelQueue::dispatch);
    }

    public void declare(String queue) {
        queues.computeIfAbsent(queue, name -> new ModelQueue(name, simulation));
    }

    public void bind(String queue, String key) {
        var bound = queues.get(queue);
        if (bound != null) {
            bound.bind(key);
        }
    }

    /// A message that somebody publishes into a queue, and that is confirmed.
    public void add(String queue, byte[] body) {
        var into = queues.get(queue);
        if (into != null) {
            var message = new QueuedMessage(queue, new BasicProperties(), body);
            message.confirmed = true;
            into.add(message);
        }
    }

    @Nullable
    ModelQueue queue(String name) {
        return queues.get(name);
    }

    /// Whether nothing waits in this queue and nothing that was delivered is unacknowledged.
    public boolean isEmpty(String name) {
        var queue = queues.get(name);
        return queue == null || queue.isEmpty();
    }

    public int messages(String name) {
        var queue = queues.get(name);
        return queue == null ? 0 : queue.ready();
    }

    List<ModelQueue> route(String exchange, String key) {
        if (exchange.isEmpty()) {
            var queue = queues.get(key);
            return queue == null ? List.of() : List.of(queue);
        }
        var routed = new ArrayList<ModelQueue>();
        for (var queue : queues.values()) {
            if (queue.isBoundTo(key)) {
                routed.add(queue);
            }
        }
        return routed;
    }

    /// `reject-publish`: the next messages are refused.
    public void reject(int messages) {
        simulation.note("rabbitmq", "rejects the next " + messages);
        toReject += messages;
    }

    boolean rejects() {
        return toReject > 0 && toReject-- > 0;
    }

    /// The network fails, or a person closes them.
    public void closeConnections() {
        simulation.note("rabbitmq", "closes " + connections.size() + " connections");
        List.copyOf(connections).forEach(ModelConnection::lose);
    }

    /// The node restarts. What it had not confirmed may be gone.
    public void restart(long nanos) {
        simulation.note("rabbitmq", "restarts, away for " + nanos / 1_000_000 + " ms");
        awayUntil = simulation.now() + nanos;
        List.copyOf(connections).forEach(ModelConnection::lose);
        queues.values().forEach(ModelQueue::crash);
    }

    /// With what is in it. Its consumers are told.
    public void delete(String name) {
        var queue = queues.remove(name);
        if (queue != null) {
            simulation.note("rabbitmq", name + " is DELETED with " + queue.ready() + " messages");
            queue.cancelConsumers();
        }
    }
}
