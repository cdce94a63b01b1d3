package io.comanda.read.live;

import io.comanda.read.access.Delegation;
import io.comanda.read.access.Views;
import io.comanda.read.http.EventStreamResponse;
import io.comanda.read.http.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
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
    private final StreamShares shares;
    private final Views views;
    private final Delegation delegation;
    private final CurrentVertxRequest current;
    private final int waitingMax;
    private final Counter cutOff;

    /// @param waitingMax how many bytes may wait for a slow client, beside a picture
    Streams(Hub hub, StreamShares shares, Views views, Delegation delegation, CurrentVertxRequest current, MeterRegistry registry,
            @ConfigProperty(name = "comanda.streams.waiting-bytes-max") int waitingMax) {
        this.hub = hub;
        this.shares = shares;
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
        var stream = new EventStream(waitingMax, delegation.validUntil().orElse(null), cutOff::increment);
        var member = join(query, stream);
        await(member);
        return new EventStreamResponse(stream::open);
    }

    /// Until the request ends.
    private Member join(LiveQuery query, EventStream stream) {
        var delegate = delegation.current();
        var request = current.getCurrent();
        var place = shares.take(delegation.callerId());
        onEnd(request, place::leave);
        var member = hub.join(query, delegate, stream);
        onEnd(request, () -> {
            stream.close();
            hub.leave(member);
        });
        return member;
    }

    /// However the request ends, or has ended already.
    private static void onEnd(RoutingContext request, Runnable then) {
        // With the connection's lock, so it must not wait for any other.
        request.addEndHandler(_ -> Thread.startVirtualThread(then));
        if (request.response().closed()) {
            then.run();
        }
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
