package io.comanda.read.epoch;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.QuorumQueue;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.RepublicationProgress;
import io.comanda.events.truth.TruthReply.RepublicationProgress.State;
import io.comanda.events.truth.TruthReply.StatusReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Answers the read side's requests in the write side's place, in any epoch, and has nothing to republish.
final class WriteSide implements AutoCloseable {

    volatile int epoch = 1;
    /// As after another restore.
    volatile boolean forgetful;
    final List<TruthRequest.Republish> republications = new CopyOnWriteArrayList<>();

    private final Connection connection;

    WriteSide(String amqpUri) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(amqpUri);
        connection = factory.newConnection();
        var channel = connection.createChannel();
        channel.queueDeclare(TruthRequest.QUEUE, true, false, false, QuorumQueue.ARGUMENTS);
        channel.basicConsume(TruthRequest.QUEUE, true, (_, delivery) -> {
            var request = TruthWire.request(delivery.getBody());
            if (request instanceof TruthRequest.Republish republish) {
                republications.add(republish);
            } else {
                channel.basicPublish("", delivery.getProperties().getReplyTo(),
                        new BasicProperties.Builder().correlationId(delivery.getProperties().getCorrelationId()).build(),
                        TruthWire.write(reply(request)));
            }
        }, _ -> {
        });
    }

    private TruthReply reply(TruthRequest request) {
        return switch (request) {
            case TruthRequest.Status _ -> new StatusReply(epoch, Instant.now(), Instant.now(), 0, 0, null);
            case TruthRequest.Progress(var id) -> new RepublicationProgress(id,
                    !forgetful && republications.stream().anyMatch(known -> known.id().equals(id)) ? State.DONE : State.UNKNOWN, 0, 0,
                    null);
            case TruthRequest.Manifest _,TruthRequest.ManifestOf _ -> new TruthReply.ManifestPage(epoch, Instant.now(), List.of(), true);
            case TruthRequest.States _ -> new TruthReply.StatesReply(List.of(), List.of());
            case TruthRequest.Proof _ -> new TruthReply.Missing();
            case TruthRequest.Webhooks _,TruthRequest.SuspendWebhook _ -> throw new IllegalStateException("The read side sends none");
            case TruthRequest.Republish _ -> throw new IllegalStateException("It has no answer");
        };
    }

    /// The queues into which everything was asked for, in alphabetical order, each as often as it was asked for under another id.
    List<String> queues(int beyondFirst) {
        return republications.stream().skip(beyondFirst).map(request -> request.id() + " " + request.queue()).distinct()
                .map(text -> text.substring(text.indexOf(' ') + 1)).sorted().toList();
    }

    @Override
    public void close() {
        connection.abort();
    }
}
