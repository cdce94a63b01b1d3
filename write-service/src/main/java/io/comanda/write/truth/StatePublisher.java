package io.comanda.write.truth;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.Message;
import io.comanda.events.Wire;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Publishes states into one queue, on a connection of its own: a memory alarm blocks the whole of a publishing connection.
final class StatePublisher implements AutoCloseable {

    private static final int CLOSE_MILLIS_MAX = 1_000;
    private static final int CONFIRM_MILLIS_MAX = 60_000;
    private static final int PERSISTENT = 2;

    private final Connection connection;
    private final Channel channel;
    private final String queue;
    private final AtomicReference<@Nullable String> returned = new AtomicReference<>();

    StatePublisher(Connection connection, String queue) throws IOException {
        this.connection = connection;
        this.queue = queue;
        channel = connection.createChannel();
        channel.addReturnListener(back -> returned.compareAndSet(null, back.getReplyText()));
        channel.confirmSelect();
    }

    /// @return the size of the message in bytes
    int publish(Message message) throws IOException {
        var body = Wire.write(message);
        channel.basicPublish("", queue, true, new BasicProperties.Builder().contentType(Wire.CONTENT_TYPE).deliveryMode(PERSISTENT)
                .messageId(message.envelope().id().toString()).build(), body);
        return body.length;
    }

    /// Waits until everything published is confirmed.
    ///
    /// @throws QueueGone   if a message was returned
    /// @throws IOException if the broker rejected one, or is gone
    void awaitConfirms() throws IOException, InterruptedException, QueueGone {
        try {
            if (!channel.waitForConfirms(CONFIRM_MILLIS_MAX)) {
                throw new IOException("RabbitMQ rejected a message");
            }
        } catch (TimeoutException | ShutdownSignalException e) {
            throw new IOException("RabbitMQ has not confirmed the messages", e);
        }
        if (returned.get() != null) {
            throw new QueueGone(queue);
        }
    }

    @Override
    public void close() {
        connection.abort(CLOSE_MILLIS_MAX);
    }

    /// There is no queue to publish to.
    static final class QueueGone extends Exception {

        private static final long serialVersionUID = 1;

        QueueGone(String queue) {
            super("There is no queue " + queue + ". Ask again once the read side has declared it.");
        }
    }
}
