package io.comanda.simulator.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A random script of what the services ask of a broker: it publishes, consumes, acknowledges, and loses its connection and its queue. It
/// waits for what has to come, and tells what came.
final class BrokerScript {

    private static final String EXCHANGE = "comanda.events";
    private static final int STEPS = 14;
    private static final int PREFETCH_MAX = 4;

    private final ConnectionFactory factory;
    private final Server server;
    private final Random random;
    private final String queue;
    private final List<String> told = new ArrayList<>();

    private Connection publisher;
    private Channel publishing;
    private final ConcurrentSkipListSet<Long> unanswered = new ConcurrentSkipListSet<>();
    private final AtomicInteger rejected = new AtomicInteger();
    private final AtomicInteger returned = new AtomicInteger();
    private int published;
    private int routed;

    private Connection consumer;
    private Channel consuming;
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final List<Long> tags = new CopyOnWriteArrayList<>();
    private volatile boolean isCancelled;
    private boolean isSubscribed;
    private int prefetch;
    private int acknowledged;
    /// What is in the queue and not acknowledged.
    private int left;

    /// What is different with a model and with a real server.
    interface Server {

        void await(BooleanSupplier condition);

        /// A message is about to be rejected, by a queue of its own. The server may accept some more before.
        ///
        /// @return the key with which it is published
        String rejectNext(Channel channel) throws IOException;
    }

    BrokerScript(ConnectionFactory factory, Server server, long seed) throws IOException, TimeoutException {
        this.factory = factory;
        this.server = server;
        random = new Random(seed);
        queue = "script-" + seed;
        publisher = factory.newConnection("publisher");
        publishing = publisher.createChannel();
        consumer = factory.newConnection("consumer");
        consuming = consumer.createChannel();
    }

    /// @return what happened
    List<String> run() throws IOException, TimeoutException {
        publishing.confirmSelect();
        publishing.addConfirmListener(this::confirm, this::reject);
        publishing.addReturnListener(_ -> returned.incrementAndGet());
        publishing.exchangeDeclare(EXCHANGE, "topic", true);
        declare();
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        publishing.queueDelete(queue);
        publisher.close();
        consumer.close();
        return told;
    }

    /// Counted before the script can see that it is answered.
    private void reject(long tag, boolean multiple) {
        rejected.addAndGet(answered(tag, multiple).size());
        confirm(tag, multiple);
    }

    private void confirm(long tag, boolean multiple) {
        unanswered.removeAll(answered(tag, multiple));
    }

    /// RabbitMQ 3.10 may reject a message twice.
    private List<Long> answered(long tag, boolean multiple) {
        return List.copyOf(unanswered.subSet(multiple ? 0L : tag, true, tag, true));
    }

    private void declare() throws IOException {
        publishing.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000));
        publishing.queueBind(queue, EXCHANGE, queue + ".#");
    }

    private void step() throws IOException, TimeoutException {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> publish(1 + random.nextInt(3));
            case 3 -> publishUnrouted();
            case 4 -> publishRejected();
            case 5 -> subscribe();
            case 6 -> acknowledge();
            case 7 -> loseConnection();
            default -> {
                if (random.nextInt(3) == 0) {
                    deleteQueue();
                }
            }
        }
    }

    private void publish(int messages) throws IOException {
        for (int i = 0; i < messages; i++) {
            send(queue + ".placed", ++routed);
            left++;
        }
        awaitAnswers();
        told.add("confirmed " + messages);
        tellDelivered();
    }

    private void send(String key, int body) throws IOException {
        published++;
        unanswered.add((long) published);
        publishing.basicPublish(EXCHANGE, key, true, new BasicProperties(), Integer.toString(body).getBytes(StandardCharsets.UTF_8));
    }

    private void awaitAnswers() {
        server.await(unanswered::isEmpty);
    }

    private void publishUnrouted() throws IOException {
        int before = returned.get();
        send("nowhere", 0);
        awaitAnswers();
        told.add("returned " + (returned.get() - before) + " before it was confirmed");
    }

    private void publishRejected() throws IOException {
        int before = rejected.get();
        do {
            send(server.rejectNext(publishing), 0);
            awaitAnswers();
        } while (rejected.get() == before);
        told.add("rejected " + (rejected.get() - before));
    }

    private void subscribe() throws IOException {
        if (isSubscribed) {
            return;
        }
        isSubscribed = true;
        isCancelled = false;
        delivered.clear();
        tags.clear();
        acknowledged = 0;
        prefetch = 1 + random.nextInt(PREFETCH_MAX);
        consuming.basicQos(prefetch);
        consuming.basicConsume(queue, false, new DefaultConsumer(consuming) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
                delivered.add(new String(body, StandardCharsets.UTF_8));
                tags.add(envelope.getDeliveryTag());
            }

            @Override
            public void handleCancel(String tag) {
                isCancelled = true;
            }
        });
        tellDelivered();
    }

    /// As many as the consumer may have at once.
    private void tellDelivered() {
        if (isSubscribed) {
            int expected = acknowledged + Math.min(prefetch, left);
            server.await(() -> tags.size() >= expected);
            told.add("delivered " + delivered);
        }
    }

    private void acknowledge() throws IOException {
        if (isSubscribed && tags.size() > acknowledged) {
            int more = 1 + random.nextInt(tags.size() - acknowledged);
            consuming.basicAck(tags.get(acknowledged + more - 1), true);
            acknowledged += more;
            left -= more;
            tellDelivered();
        }
    }

    private void loseConnection() throws IOException, TimeoutException {
        consumer.abort();
        consumer = factory.newConnection("consumer");
        consuming = consumer.createChannel();
        isSubscribed = false;
        server.await(() -> count() == left);
        told.add("given back, ready " + count());
    }

    private long count() {
        try {
            return publishing.messageCount(queue);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Its consumer is told, and what was in it is gone.
    private void deleteQueue() throws IOException, TimeoutException {
        publishing.queueDelete(queue);
        if (isSubscribed) {
            server.await(() -> isCancelled);
            told.add("cancelled");
        }
        left = 0;
        int before = returned.get();
        send(queue + ".placed", 0);
        awaitAnswers();
        told.add("deleted, returned " + (returned.get() - before));
        declare();
        loseConnection();
    }
}
