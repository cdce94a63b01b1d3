package io.comanda.read.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Announces one projector's changes to all replicas of the read group, on a connection of its own. Not thread-safe.
///
/// A broker that is short of memory blocks publishers. Its queues only get shorter if they are consumed, so a projector must not wait for an
/// announcement then. It is left out: its number is missing, which tells every replica to read everything again.
public final class Announcer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Announcer.class);

    private static final Duration CONFIRM_MAX = Duration.ofSeconds(5);

    private final Broker broker;
    private final String name;
    private final String publisher = UUID.randomUUID().toString();
    private final Counter announced;
    private final Counter leftOut;
    private long number;
    private boolean isMissing;
    private volatile boolean blocked;
    private @Nullable BrokerConnection connection;

    /// @param name      of the projector, for the broker's operators
    /// @param announced counts announcements
    /// @param leftOut   counts those that a blocked broker did not take
    public Announcer(Broker broker, String name, Counter announced, Counter leftOut) {
        this.broker = broker;
        this.name = name;
        this.announced = announced;
        this.leftOut = leftOut;
    }

    /// Returns when the broker has confirmed all of them, or does not take any now.
    ///
    /// @throws BrokerLost if the connection is lost: then they have to be announced again
    public void announce(List<byte[]> bodies) {
        if (bodies.isEmpty()) {
            return;
        }
        if (blocked && isOpen()) {
            leaveOut(bodies.size());
            return;
        }
        try {
            var connected = connected();
            try (var _ = connected.limit(CONFIRM_MAX.multipliedBy(2))) {
                publish(bodies, connected);
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            close();
            throw new BrokerLost("Can't announce what " + name + " has written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerLost("Interrupted while announcing what " + name + " has written", e);
        }
    }

    private void publish(List<byte[]> bodies, BrokerConnection connected) throws IOException, InterruptedException {
        for (var body : bodies) {
            number++;
            connected.channel().basicPublish(Announcements.exchange(broker.group()), "", new BasicProperties.Builder()
                    .contentType("application/json")
                    .headers(Map.of(Announcements.PUBLISHER, publisher, Announcements.NUMBER, number)).build(), body);
        }
        try {
            if (!connected.channel().waitForConfirms(CONFIRM_MAX.toMillis())) {
                throw new IOException("the broker did not take the announcement");
            }
            announced.increment(bodies.size());
            isMissing = false;
        } catch (TimeoutException e) {
            if (!blocked) {
                throw new IOException("the broker has not confirmed the announcement in time", e);
            }
            leaveOut(0);
        }
    }

    private void leaveOut(int announcements) {
        if (!isMissing) {
            LOG.warnf("%s: the broker takes no announcements now, so they are left out. Streams show changes when it takes them again.",
                    name);
        }
        number += announcements;
        isMissing = true;
        leftOut.increment(Math.max(announcements, 1));
    }

    /// Tells the replicas that something was left out, as soon as the broker takes announcements again. Costs nothing otherwise.
    ///
    /// @throws BrokerLost if the connection is lost
    public void announceMissing() {
        if (isMissing && !blocked) {
            announce(List.of("[]".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private boolean isOpen() {
        return connection != null && connection.channel().isOpen();
    }

    private BrokerConnection connected() throws IOException, TimeoutException {
        if (connection != null && isOpen()) {
            return connection;
        }
        close();
        var opened = broker.connect(name + " announcements");
        connection = opened;
        blocked = false;
        opened.channel().getConnection().addBlockedListener(_ -> blocked = true, () -> blocked = false);
        Announcements.declare(opened.channel(), broker.group());
        opened.channel().confirmSelect();
        return opened;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
