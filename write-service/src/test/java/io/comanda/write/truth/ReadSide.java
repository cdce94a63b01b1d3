package io.comanda.write.truth;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.Message;
import io.comanda.events.QuorumQueue;
import io.comanda.events.Wire;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.RepublicationProgress;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthRequest.Progress;
import io.comanda.events.truth.TruthWire;
import io.comanda.write.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A read side that asks, with the queues into which states are published.
final class ReadSide implements AutoCloseable {

    private final Connection connection;
    private final Channel channel;
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

    ReadSide(String uri) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(uri);
        connection = factory.newConnection("read side");
        channel = connection.createChannel();
        channel.queueDeclare(TruthRequest.QUEUE, true, false, false, QuorumQueue.ARGUMENTS);
        channel.basicConsume("amq.rabbitmq.reply-to", true, (_, delivery) -> answers.add(delivery.getBody()), _ -> {
        });
    }

    TruthReply ask(TruthRequest request) {
        return ask(TruthWire.write(request));
    }

    TruthReply askRaw(String request) {
        return ask(request.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized TruthReply ask(byte[] request) {
        try {
            channel.basicPublish("", TruthRequest.QUEUE,
                    new BasicProperties.Builder().deliveryMode(2).replyTo("amq.rabbitmq.reply-to").build(),
                    request);
            var answer = answers.poll(60, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("No answer to " + new String(request, StandardCharsets.UTF_8));
            }
            return TruthWire.reply(answer);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void send(TruthRequest request) throws IOException {
        channel.basicPublish("", TruthRequest.QUEUE, new BasicProperties.Builder().deliveryMode(2).build(), TruthWire.write(request));
    }

    RepublicationProgress progress(UUID id) {
        return (RepublicationProgress) ask(new Progress(id));
    }

    RepublicationProgress await(UUID id, RepublicationProgress.State state) throws InterruptedException {
        Eventually.that("the republication is " + state, Duration.ofSeconds(90), () -> progress(id).state() == state);
        return progress(id);
    }

    String queue() throws IOException {
        return queue("test." + UUID.randomUUID());
    }

    String queue(String name) throws IOException {
        channel.queueDeclare(name, true, false, false, QuorumQueue.ARGUMENTS);
        return name;
    }

    void bind(String queue, String key) throws IOException {
        channel.queueBind(queue, "comanda.events", key);
    }

    long waiting(String queue) throws IOException {
        return channel.messageCount(queue);
    }

    /// Takes messages until one has been seen that is wanted.
    Message takeUntil(String queue, Predicate<Message> wanted) throws Exception {
        for (var tries = 0; tries < 6_000; tries++) {
            var next = channel.basicGet(queue, true);
            if (next == null) {
                Thread.sleep(10);
            } else if (wanted.test(Wire.read(next.getBody()))) {
                return Wire.read(next.getBody());
            }
        }
        throw new AssertionError("It has not arrived");
    }

    List<Message> take(String queue) throws IOException {
        var taken = new ArrayList<Message>();
        for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
            taken.add(Wire.read(next.getBody()));
        }
        return taken;
    }

    @Override
    public void close() {
        connection.abort();
    }
}
