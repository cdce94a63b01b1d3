package io.comanda.simulator.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ReturnCallback;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A connection with one channel. What is sent in one direction arrives in order, as long as the connection lives; when it ends, what was
/// under way is lost, in both directions.
final class ModelConnection {

    private static final int NO_ROUTE = 312;

    private final RabbitModel broker;
    private final Simulation simulation;
    private final SimulatedProcess process;
    private final List<ModelConsumer> consumers = new ArrayList<>();
    private final List<ShutdownListener> shutdownListeners = new ArrayList<>();
    private final TreeSet<Long> unconfirmed = new TreeSet<>();
    private @Nullable ConfirmCallback confirmed;
    private @Nullable ConfirmCallback rejected;
    private @Nullable ReturnCallback returned;
    private int prefetch = Integer.MAX_VALUE;
    private boolean confirms;
    private long published;
    private long lastToBroker;
    private long lastToClient;
    private boolean lost;
    /// The client notices a lost connection later than the broker.
    private boolean open = true;

    ModelConnection(RabbitModel broker, SimulatedProcess process) {
        this.broker = broker;
        this.simulation = broker.simulation();
        this.process = process;
    }

    RabbitModel broker() {
        return broker;
    }

    SimulatedProcess process() {
        return process;
    }

    boolean isOpen() {
        return open;
    }

    void listenForConfirms(ConfirmCallback whenConfirmed, ConfirmCallback whenRejected) {
        confirmed = whenConfirmed;
        rejected = whenRejected;
    }

    void listenForReturns(ReturnCallback listener) {
        returned = listener;
    }

    void listenForShutdown(ShutdownListener listener) {
        shutdownListeners.add(listener);
    }

    void selectConfirms() {
        confirms = true;
    }

    void prefetch(int messages) {
        prefetch = messages;
    }

    private void toBroker(Runnable action) {
        lastToBroker = Math.max(lastToBroker + 1, simulation.now() + simulation.latency());
        simulation.after(lastToBroker - simulation.now(), () -> {
            if (!lost) {
                action.run();
            }
        });
    }

    void toClient(Runnable action) {
        lastToClient = Math.max(lastToClient + 1, simulation.now() + simulation.latency());
        simulation.after(lastToClient - simulation.now(), process, () -> {
            if (open && !lost) {
                action.run();
            }
        });
    }

    /// A request and its answer.
    void call() throws IOException {
        process.check();
        requireOpen();
        simulation.step();
        if (lost) {
            end();
        }
        requireOpen();
    }

    private void requireOpen() throws IOException {
        if (!open) {
            throw new IOException("the connection is closed", signal());
        }
    }

    void publish(String exchange, String key, BasicProperties properties, byte[] body) throws IOException {
        process.check();
        requireOpen();
        long number = ++published;
        broker.sent(body);
        if (broker.habits().confirmsAtOnce() && confirmed != null) {
            confirmed.handle(number, false);
        }
        toBroker(() -> receive(number, exchange, key, properties, body));
    }

    private void receive(long number, String exchange, String key, BasicProperties properties, byte[] body) {
        if (broker.rejects()) {
            toClient(() -> handle(rejected, number, false));
            return;
        }
        var queues = broker.route(exchange, key);
        if (queues.isEmpty()) {
            simulation.note("rabbitmq", "returns " + key);
            toClient(() -> {
                if (returned != null) {
                    returned.handle(new Return(NO_ROUTE, "NO_ROUTE", exchange, key, properties, body));
                }
            });
        }
        var messages = new ArrayList<QueuedMessage>();
        for (var queue : queues) {
            var message = new QueuedMessage(key, properties, body);
            messages.add(message);
            queue.add(message);
        }
        if (confirms) {
            unconfirmed.add(number);
            simulation.after(simulation.latency(), () -> confirm(number, messages));
        }
    }

    /// Out of order, and now and then with all before it.
    private void confirm(long number, List<QueuedMessage> messages) {
        messages.forEach(message -> message.confirmed = true);
        unconfirmed.remove(number);
        boolean multiple = unconfirmed.headSet(number).isEmpty() && simulation.oneIn(2);
        if (!lost && !broker.habits().confirmsAtOnce()) {
            toClient(() -> handle(confirmed, number, multiple));
        }
    }

    private static void handle(@Nullable ConfirmCallback callback, long number, boolean multiple) {
        if (callback != null) {
            try {
                callback.handle(number, multiple);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void consume(String queue, Consumer consumer) throws IOException {
        var found = broker.queue(queue);
        if (found == null) {
            throw new IOException("there is no queue " + queue, signal());
        }
        var subscribed = new ModelConsumer(this, consumer, prefetch);
        consumers.add(subscribed);
        found.add(subscribed);
    }

    void acknowledge(long tag, boolean multiple) throws IOException {
        process.check();
        requireOpen();
        toBroker(() -> {
            consumers.forEach(consumer -> consumer.acknowledge(tag, multiple));
            broker.dispatch();
        });
    }

    /// The broker or the network ends it. The process learns of it later.
    void lose() {
        if (!lost) {
            lost = true;
            broker.closed(this);
            simulation.after(simulation.latency(), process, this::end);
        }
    }

    /// The process ends it, or learns that it has ended.
    private void end() {
        if (open) {
            open = false;
            var signal = signal();
            shutdownListeners.forEach(listener -> listener.shutdownCompleted(signal));
            consumers.forEach(consumer -> consumer.shutdown(signal));
        }
    }

    void abort() {
        open = false;
        if (!lost) {
            lost = true;
            broker.closed(this);
        }
    }

    private static ShutdownSignalException signal() {
        return new ShutdownSignalException(true, false, null, null);
    }
}
