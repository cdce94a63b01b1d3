package io.comanda.read.live;

import io.comanda.read.access.Delegation;
import io.comanda.read.access.Views;
import io.comanda.read.http.EventStreamResponse;
import io.comanda.read.http.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Opens streams.
@Singleton
public class Streams {

    /// As long as Elasticsearch's client waits for it.
    private static final int PICTURE_SECONDS_MAX = 20;

    private final Hub hub;
    private final Views views;
    private final Delegation delegation;
    private final CurrentVertxRequest current;
    private final int waitingMax;
    private final Counter cutOff;

    /// @param waitingMax how many bytes may wait for a slow client, beside a picture
    Streams(Hub hub, Views views, Delegation delegation, CurrentVertxRequest current, MeterRegistry registry,
            @ConfigProperty(name = "comanda.streams.waiting-bytes-max") int waitingMax) {
        this.hub = hub;
        this.views = views;
        this.delegation = delegation;
        this.current = current;
        this.waitingMax = waitingMax;
        this.cutOff = Counter.builder("comanda.streams.cut.off").description("Streams whose client was too slow").register(registry);
    }

    void start(@Observes StartupEvent event) {
        // Its metric is there from the start.
    }

    /// Opens a stream for the current request. Returns when its first picture is there.
    ///
    /// @throws RuntimeException what the query itself throws, if it does
    public EventStreamResponse open(LiveQuery query) {
        views.awaitRequiredVersions();
        var delegate = delegation.current();
        var stream = new EventStream(waitingMax, delegation.validUntil().orElse(null), cutOff::increment);
        var member = hub.join(query, delegate, stream);
        var request = current.getCurrent();
        // With the connection's lock, so it must not wait for any other.
        request.addEndHandler(_ -> {
            stream.close();
            Thread.startVirtualThread(() -> hub.leave(member));
        });
        if (request.response().closed()) {
            hub.leave(member);
        }
        await(member);
        return new EventStreamResponse(stream::open);
    }

    private static void await(Member member) {
        try {
            member.opened().get(PICTURE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException _) {
            throw Problem.unavailable("The stream's first picture took too long.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The service is shutting down.");
        }
    }
}
