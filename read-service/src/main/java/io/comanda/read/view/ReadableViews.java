package io.comanda.read.view;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.part.Part;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Makes a replica unready while a view has no generation that its release can read: a release with new mappings gets no requests until
/// it has built what it answers them from. An unavailable Elasticsearch is not a reason, as it is for no other check.
@ApplicationScoped
class ReadableViews {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Part part;
    private final ViewStates states;
    private final Mappings mappings;
    private final Thread thread = Thread.ofVirtual().name("readable views").unstarted(this::run);
    private volatile boolean readable;

    ReadableViews(Part part, ViewStates states, Mappings mappings) {
        this.part = part;
        this.states = states;
        this.mappings = mappings;
        this.readable = !part.answers();
    }

    void start(@Observes StartupEvent event) {
        if (part.answers()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    /// Not in the health check: that has to answer even if Elasticsearch does not.
    private void run() {
        try {
            while (true) {
                readable = Arrays.stream(View.values()).allMatch(this::isReadable);
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException _) {
            // The service stops.
        }
    }

    private boolean isReadable(View view) {
        try {
            return states.get(view.text()).readable(mappings.version(view)).isPresent();
        } catch (ElasticException _) {
            return true;
        }
    }

    @Produces
    @HealthGroup("dependencies")
    HealthCheck whole() {
        return () -> {
            var response = HealthCheckResponse.named("views").up();
            for (var view : View.values()) {
                report(view, response);
            }
            return response.build();
        };
    }

    /// From memory: Elasticsearch may not answer.
    private void report(View view, HealthCheckResponseBuilder response) {
        var state = states.known(view.text());
        var generation = state.flatMap(it -> it.readable(mappings.version(view)));
        if (state.isEmpty() || generation.filter(Generation::partial).isPresent()) {
            response.down();
        }
        response.withData(view.text(), state.isEmpty()
                ? "not known yet"
                : generation.map(ReadableViews::text).orElse("is being built for this release"));
    }

    private static String text(Generation generation) {
        var progress = generation.published() + " of " + generation.total() + " republished";
        return switch (generation.phase()) {
            case EMPTY -> "empty: it waits for RabbitMQ";
            case FILLING -> generation.partial()
                    ? "is being filled, and queries fail with 503 until then: " + progress
                    : "has missed events, which are republished: " + progress;
            case COMPLETE -> "complete";
            case DROPPING -> "is being dropped";
        };
    }

    @Produces
    @Readiness
    HealthCheck views() {
        return () -> HealthCheckResponse.named("views").status(readable).build();
    }
}
