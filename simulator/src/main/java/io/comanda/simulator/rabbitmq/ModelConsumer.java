package io.comanda.simulator.rabbitmq;

import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;

/// A subscription of a channel.
final class ModelConsumer {

    private static final String TAG = "consumer";
    private static final String EXCHANGE = "comanda.events";

    private final ModelConnection connection;
    private final Consumer consumer;
    private final int prefetch;
    private final TreeMap<Long, QueuedMessage> unacknowledged = new TreeMap<>();
    private long lastTag;

    ModelConsumer(ModelConnection connection, Consumer consumer, int prefetch) {
        this.connection = connection;
        this.consumer = consumer;
        this.prefetch = prefetch;
    }

    boolean isOf(ModelConnection other) {
        return connection == other;
    }

    boolean hasRoom() {
        return unacknowledged.size() < prefetch;
    }

    boolean hasNothing() {
        return unacknowledged.isEmpty();
    }

    List<QueuedMessage> unacknowledged() {
        return List.copyOf(unacknowledged.values());
    }

    void deliver(QueuedMessage message) {
        long tag = ++lastTag;
        if (!connection.broker().habits().acknowledgesAtDelivery()) {
            unacknowledged.put(tag, message);
        }
        connection.toClient(() -> {
            try {
                consumer.handleDelivery(TAG, new Envelope(tag, false, EXCHANGE, message.routingKey), message.properties, message.body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void acknowledge(long tag, boolean multiple) {
        if (multiple) {
            unacknowledged.headMap(tag, true).clear();
        } else {
            unacknowledged.remove(tag);
        }
    }

    void cancel() {
        unacknowledged.clear();
        connection.toClient(() -> {
            try {
                consumer.handleCancel(TAG);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void shutdown(ShutdownSignalException signal) {
        consumer.handleShutdownSignal(TAG, signal);
    }
}
