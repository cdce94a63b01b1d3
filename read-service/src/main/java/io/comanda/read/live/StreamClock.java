package io.comanda.read.live;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.part.Part;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewStates;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// What happens to streams as time passes: heartbeats, the ends of tokens, another generation of the views, and the end of the service.
@Singleton
class StreamClock {

    private static final Logger LOG = Logger.getLogger(StreamClock.class);

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Part part;
    private final Hub hub;
    private final Events events;
    private final ViewStates states;
    private final Mappings mappings;
    private final Duration heartbeat;
    private final Duration pictureInterval;
    private final Duration shutdownDelay;
    private final Thread thread = Thread.ofVirtual().name("streams").unstarted(this::run);
    private List<Object> written = List.of();
    private long renewedNanos = System.nanoTime();

    /// @param heartbeat       proxies close connections on which nothing is sent for a minute or so
    /// @param pictureInterval after it, everybody gets a whole picture even if nothing is known to have been missed
    /// @param shutdownDelay   how long gateways still send requests to a replica that is to stop
    StreamClock(Part part, Hub hub, Events events, ViewStates states, Mappings mappings,
            @ConfigProperty(name = "comanda.streams.heartbeat") Duration heartbeat,
            @ConfigProperty(name = "comanda.streams.picture-interval") Duration pictureInterval,
            @ConfigProperty(name = "quarkus.shutdown.delay", defaultValue = "0s") Duration shutdownDelay) {
        this.part = part;
        this.hub = hub;
        this.events = events;
        this.states = states;
        this.mappings = mappings;
        this.heartbeat = heartbeat;
        this.pictureInterval = pictureInterval;
        this.shutdownDelay = shutdownDelay;
    }

    void start(@Observes StartupEvent event) {
        if (part.answers()) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                try {
                    tick();
                } catch (RuntimeException e) {
                    LOG.warn("Streams", e);
                }
            }
        } catch (InterruptedException _) {
            // The service stops.
        }
    }

    private void tick() {
        var now = Instant.now();
        for (var member : hub.members()) {
            if (member.stream().endsAt().filter(now::isAfter).isPresent()) {
                member.stream().end(events.end("token-expired"));
            }
            member.stream().beat(heartbeat);
        }
        hub.renewDue(now);
        var current = written();
        if (!current.equals(written) || System.nanoTime() - renewedNanos > pictureInterval.toNanos()) {
            if (!written.isEmpty()) {
                hub.renewAll();
            }
            written = current;
            renewedNanos = System.nanoTime();
        }
    }

    /// What else than announced changes decides what a view holds: its generation, and what others than projectors have written.
    private List<Object> written() {
        var decisive = new ArrayList<Object>();
        for (var view : View.values()) {
            try {
                var state = states.get(view.text());
                decisive.add(state.epoch());
                state.readable(mappings.version(view)).ifPresent(generation -> {
                    decisive.add(generation.number());
                    decisive.add(generation.phase());
                });
                var verification = state.verification();
                if (verification != null && verification.repaired() + verification.orphans() > 0) {
                    decisive.add(verification.endedAt());
                }
            } catch (ElasticException _) {
                return written;
            }
        }
        return decisive;
    }

    /// Clients connect again at once, and gateways may send them here for a while yet: so streams end shortly before the delay does.
    void endBeforeDelay(@Observes ShutdownDelayInitiatedEvent event) {
        Thread.ofVirtual().name("end of streams").start(() -> {
            try {
                Thread.sleep(shutdownDelay.multipliedBy(4).dividedBy(5));
                hub.end(events.end("shutdown"));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void stop(@Observes ShutdownEvent event) {
        hub.end(events.end("shutdown"));
        thread.interrupt();
    }
}
