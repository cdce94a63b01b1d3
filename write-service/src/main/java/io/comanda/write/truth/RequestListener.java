package io.comanda.write.truth;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.QuorumQueue;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.Failure;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import io.comanda.write.journal.relay.ThrottledLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/// Receives the read side's requests in every replica, and answers them one after the other. Whatever ends the connection, it connects
/// again.
@Singleton
class RequestListener {

    /// Other replicas answer what waits here.
    private static final int PREFETCH = 2;

    private static final int CLOSE_MILLIS_MAX = 1_000;
    private static final long STOP_MILLIS_MAX = 3_000;
    private static final long BACK_OFF_MILLIS_MIN = 200;
    private static final long BACK_OFF_MILLIS_MAX = 5_000;
    private static final long IDLE_MILLIS = 500;

    private final Broker broker;
    private final Answers answers;
    private final ThrottledLog log = new ThrottledLog(RequestListener.class);
    private final Thread thread = Thread.ofPlatform().name("truth requests").daemon().unstarted(this::run);

    private volatile boolean stopping;
    private volatile boolean listening;

    RequestListener(Broker broker, Answers answers) {
        this.broker = broker;
        this.answers = answers;
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        thread.join(STOP_MILLIS_MAX);
        thread.interrupt();
    }

    private void run() {
        var backOffMillis = BACK_OFF_MILLIS_MIN;
        while (!stopping) {
            try {
                listen();
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                log.warn("connection", "The read side's requests can't be received: " + e, null);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.warn("request", "A request of the read side can't be carried out, will retry: " + e.getMessage(), e);
            }
            backOffMillis = listening ? BACK_OFF_MILLIS_MIN : Math.min(2 * backOffMillis, BACK_OFF_MILLIS_MAX);
            listening = false;
            pause(backOffMillis);
        }
    }

    private void listen() throws IOException, TimeoutException, InterruptedException {
        var connection = broker.connect("truth");
        try {
            var channel = connection.createChannel();
            channel.queueDeclare(TruthRequest.QUEUE, true, false, false, QuorumQueue.ARGUMENTS);
            channel.basicQos(PREFETCH);
            var arrived = new LinkedBlockingQueue<Delivery>();
            var cancelled = new AtomicBoolean();
            channel.basicConsume(TruthRequest.QUEUE, false, (_, delivery) -> arrived.add(delivery), _ -> cancelled.set(true));
            listening = true;
            while (!stopping && channel.isOpen() && !cancelled.get()) {
                handleNext(channel, arrived);
            }
        } finally {
            connection.abort(CLOSE_MILLIS_MAX);
        }
    }

    private void handleNext(Channel channel, BlockingQueue<Delivery> arrived) throws IOException, InterruptedException {
        var delivery = arrived.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (delivery == null) {
            return;
        }
        var asked = delivery.getProperties();
        var reply = answer(delivery.getBody(), asked.getReplyTo() != null);
        if (reply != null && asked.getReplyTo() != null) {
            channel.basicPublish("", asked.getReplyTo(), new BasicProperties.Builder().contentType(TruthWire.CONTENT_TYPE)
                    .correlationId(asked.getCorrelationId()).build(), TruthWire.write(reply));
        }
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }

    /// A request that nobody waits for is never given up while it may succeed later.
    private @Nullable TruthReply answer(byte[] body, boolean awaited) {
        TruthRequest request;
        try {
            request = TruthWire.request(body);
        } catch (IllegalArgumentException e) {
            log.warn("unreadable", "A request of the read side can't be read: " + e.getMessage(), null);
            return new Failure(String.valueOf(e.getMessage()));
        }
        try {
            return answers.answer(request);
        } catch (RuntimeException e) {
            if (!awaited) {
                throw e;
            }
            log.warn("unanswered", "A request of the read side can't be answered: " + e, e);
            return new Failure("The write side can't read its database: " + e.getMessage());
        }
    }

    private void pause(long millis) {
        try {
            for (var left = millis; left > 0 && !stopping; left -= BACK_OFF_MILLIS_MIN) {
                Thread.sleep(Math.min(left, BACK_OFF_MILLIS_MIN));
            }
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck receiving() {
        return () -> HealthCheckResponse.named("truth requests").status(listening).build();
    }
}
