package io.comanda.read.live;

import io.comanda.read.announcement.AnnouncementWire;
import io.comanda.read.part.Part;
import io.comanda.read.rabbitmq.Announcement;
import io.comanda.read.rabbitmq.AnnouncementSubscription;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.BrokerLost;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hears what the projectors announce, for as long as the service runs. What it may have missed, because the connection was lost or a number
/// is missing, all streams get with a whole picture.
@Singleton
class AnnouncementListener {

    private static final Logger LOG = Logger.getLogger(AnnouncementListener.class);

    private static final Duration RETRY = Duration.ofMillis(500);

    private final Part part;
    private final Broker broker;
    private final Hub hub;
    private final Counter received;
    private final Counter gaps;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Thread thread = Thread.ofVirtual().name("announcements").unstarted(this::run);
    private volatile boolean stopping;
    private volatile @Nullable String problem = "not subscribed yet";

    AnnouncementListener(Part part, Broker broker, Hub hub, MeterRegistry registry) {
        this.part = part;
        this.broker = broker;
        this.hub = hub;
        this.received = Counter.builder("comanda.announcements.received").description("Announcements of changes received")
                .register(registry);
        this.gaps = Counter.builder("comanda.announcements.gaps")
                .description("Times at which announcements may have been missed, so that all streams got a whole picture")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        if (part.answers()) {
            hub.stale(Instant.now());
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        thread.interrupt();
    }

    private void run() {
        while (!stopping) {
            try (var subscription = AnnouncementSubscription.open(broker)) {
                subscribed();
                while (!stopping) {
                    subscription.poll().ifPresent(announcement -> {
                        receive(announcement);
                        subscription.acknowledge(announcement);
                    });
                }
            } catch (BrokerLost e) {
                lost(e);
                pause();
            }
        }
    }

    /// What was announced before is in the pictures that follow.
    private void subscribed() {
        LOG.info("Streams: listening to announcements");
        numbers.clear();
        problem = null;
        hub.stale(null);
        hub.renewAll();
    }

    private void receive(Announcement announcement) {
        received.increment();
        var before = numbers.put(announcement.publisher(), announcement.number());
        // Of a publisher that was not heard of before, the first ones may have been lost as well.
        if (announcement.number() != (before == null ? 1 : before + 1)) {
            gaps.increment();
            hub.renewAll();
        }
        try {
            AnnouncementWire.read(announcement.body()).forEach(hub::changed);
        } catch (RuntimeException e) {
            LOG.error("Streams: an announcement can't be understood, so all get a whole picture", e);
            hub.renewAll();
        }
    }

    private void lost(BrokerLost e) {
        if (stopping) {
            return;
        }
        if (!String.valueOf(e.getMessage()).equals(problem)) {
            LOG.warnf("Streams: %s", e.getMessage());
        }
        boolean wasListening = problem == null;
        problem = e.getMessage();
        if (wasListening) {
            gaps.increment();
            hub.stale(Instant.now());
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    /// Why streams show no changes, for a person to read; null while they do.
    @Nullable
    String problem() {
        return problem;
    }
}
