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

/// Rejects requests with 503 when too many are in flight.
@Singleton
class ConcurrencyLimit {

    /// Runs before all other filters.
    private static final int PRIORITY = 1_000;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final ObjectMapper json;
    private final int inFlightMax;
    private final Counter rejected;

    /// @param inFlightMax some dozens for each connection to Elasticsearch: at some milliseconds each, the last waits for well under a second
    ConcurrencyLimit(ObjectMapper json, MeterRegistry registry, @ConfigProperty(name = "comanda.http.in-flight-max") int inFlightMax) {
        this.json = json;
        this.inFlightMax = inFlightMax;
        this.rejected = Counter.builder("comanda.http.requests.rejected").description("Requests rejected because too many were in flight")
                .register(registry);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admitOrReject, PRIORITY);
    }

    private void admitOrReject(RoutingContext request) {
        if (StreamLimit.isStream(request)) {
            request.next();
            return;
        }
        if (inFlight.incrementAndGet() > inFlightMax) {
            inFlight.decrementAndGet();
            reject(request);
        } else {
            // Runs once however the request ends: with a response, a failure, or a closed connection.
            request.addEndHandler(_ -> inFlight.decrementAndGet());
            request.next();
        }
    }

    private void reject(RoutingContext request) {
        rejected.increment();
        var problem = Problem.of(ProblemType.UNAVAILABLE, "Too many concurrent requests.").body();
        try {
            request.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                    .putHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS).end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem can't be serialized", e);
        }
    }
}
