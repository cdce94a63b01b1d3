package io.comanda.read.projector;

import com.rabbitmq.client.ConnectionFactory;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.Templates;
import io.comanda.read.part.Part;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// One projector for each projection, from the service's start to its end; none where only questions are answered.
@ApplicationScoped
class Projectors {

    private final Broker broker;
    private final Elastic elastic;
    private final List<Projector> projectors;
    private volatile boolean started;

    Projectors(Part part, @All List<Projection> projections, Elastic elastic, Templates templates, MeterRegistry registry, Traces traces,
            ConnectionFactory rabbit, @ConfigProperty(name = "comanda.read.group") String group) {
        this.broker = new Broker(rabbit, group);
        this.elastic = elastic;
        this.projectors = (part.projects() ? projections : List.<Projection>of()).stream()
                .map(projection -> new Projector(projection, broker, templates, elastic, new Meters(registry, projection.name()), traces))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        projectors.forEach(Projector::start);
        started = true;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        started = false;
        for (var projector : projectors) {
            projector.stop();
        }
    }

    boolean started() {
        return started;
    }

    List<Projector> all() {
        return projectors;
    }

    boolean brokerAnswers() {
        return broker.answers();
    }

    boolean storeAnswers() {
        return elastic.answers();
    }
}
