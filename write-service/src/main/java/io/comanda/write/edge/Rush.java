package io.comanda.write.edge;

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

/// When more is asked than can be answered soon, the rest is told so at once instead of queueing for ever.
@Singleton
class Rush {

    /// Before anything else looks at a request.
    private static final int FIRST = 1_000;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final ObjectMapper json;
    private final int inFlightMax;
    private final Counter sentAway;

    /// @param inFlightMax a dozen for each database connection: at some milliseconds each, the last waits for well under a second
    Rush(ObjectMapper json, MeterRegistry registry,
            @ConfigProperty(name = "comanda.http.in-flight-max", defaultValue = "256") int inFlightMax) {
        this.json = json;
        this.inFlightMax = inFlightMax;
        this.sentAway = Counter.builder("comanda.http.sent.away").description("Requests that found too many under way").register(registry);
    }

    void register(@Observes Filters filters) {
        filters.register(this::letInOrSendAway, FIRST);
    }

    private void letInOrSendAway(RoutingContext request) {
        if (inFlight.incrementAndGet() > inFlightMax) {
            inFlight.decrementAndGet();
            sendAway(request);
        } else {
            request.addEndHandler(_ -> inFlight.decrementAndGet());
            request.next();
        }
    }

    private void sendAway(RoutingContext request) {
        sentAway.increment();
        var problem = Problem.of(ProblemType.UNAVAILABLE, "Too much is asked at once. Nothing has happened.");
        try {
            request.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                    .putHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS).end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem can't be written", e);
        }
    }
}
