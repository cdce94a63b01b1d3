package io.comanda.read.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Rejects streams with 503 when too many are open. They are counted apart from other requests: each is open for hours, and needs hardly
/// anything but memory.
@Singleton
class StreamLimit {

    /// Like the limit of other requests, before all other filters.
    private static final int PRIORITY = 1_000;

    private static final String STREAM = "/stream";

    private final AtomicInteger open = new AtomicInteger();
    private final ObjectMapper json;
    private final int streamsMax;
    private final Counter rejected;

    /// @param streamsMax each needs up to 20 KB of memory
    StreamLimit(ObjectMapper json, MeterRegistry registry, @ConfigProperty(name = "comanda.streams.max") int streamsMax) {
        this.json = json;
        this.streamsMax = streamsMax;
        this.rejected = Counter.builder("comanda.streams.rejected").description("Streams rejected because too many were open")
                .register(registry);
    }

    static boolean isStream(RoutingContext request) {
        return request.normalizedPath().endsWith(STREAM);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admitOrReject, PRIORITY);
    }

    private void admitOrReject(RoutingContext request) {
        if (!isStream(request)) {
            request.next();
        } else if (open.incrementAndGet() > streamsMax) {
            open.decrementAndGet();
            reject(request);
        } else {
            // Runs once however the request ends: with a response, a failure, or a closed connection.
            request.addEndHandler(_ -> open.decrementAndGet());
            request.next();
        }
    }

    private void reject(RoutingContext request) {
        rejected.increment();
        var problem = Problem.tooManyStreams().body();
        try {
            request.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                    .putHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS).end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem can't be serialized", e);
        }
    }
}
