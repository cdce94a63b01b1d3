package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Message;
import io.comanda.read.Eventually;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.ElasticClients;
import io.comanda.read.part.Part;
import io.comanda.read.rabbitmq.Brokers;
import io.comanda.read.view.ViewClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProjectorsTest {

    private static final Duration STOP = Duration.ofSeconds(1);

    /// The server accepts connections and never answers.
    @Test
    void hangingProjectorsStopWithinOneTimeoutTogether() throws Exception {
        try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var projectors = projectors(hanging.getLocalPort(), "first", "second", "third");
            projectors.start(new StartupEvent());
            Eventually.is(2 * 3, () -> projectors.all().size(), "each has two lanes");
            var waiting = new ArrayList<Socket>();
            while (waiting.size() < projectors.all().size()) {
                waiting.add(hanging.accept());
            }

            long begin = System.nanoTime();
            projectors.stop(new ShutdownEvent());
            var took = Duration.ofNanos(System.nanoTime() - begin);

            assertTrue(took.compareTo(STOP.multipliedBy(2)) < 0, "it took " + took);
            assertTrue(took.compareTo(STOP) >= 0, "they did not hang: " + took);
            for (var connection : waiting) {
                connection.close();
            }
        }
    }

    private static Projectors projectors(int port, String... names) {
        var elastic = ElasticClients.at(port);
        var broker = Brokers.at("amqp://127.0.0.1:" + port, "test");
        var timeouts = new ProjectorTimeouts(STOP, STOP, STOP, STOP);
        var states = ViewClients.states(ElasticClients.states(elastic));
        var fed = new FedGenerations(states, ViewClients.mappings(1)) {

            @Override
            List<Integer> of(Projection projection) {
                return List.of(1);
            }
        };
        var lanes = new Lanes(elastic, ElasticClients.shardLimit(elastic), ElasticClients.indexFiles(elastic), new SimpleMeterRegistry(),
                new BatchTracing(OpenTelemetry.noop(), true), broker, timeouts, fed, ViewClients.epochs(states), 0.05);
        return new Projectors(Part.PROJECTOR, Stream.of(names).<Projection>map(NoDocuments::new).toList(), broker, lanes, fed, timeouts);
    }

    private record NoDocuments(String name) implements Projection {

        @Override
        public String bindingKey() {
            return "#";
        }

        @Override
        public int batchMessages() {
            return 1;
        }

        @Override
        public boolean isBusyByDay() {
            return false;
        }

        @Override
        public List<Document> documents(Message message) {
            return List.of();
        }
    }
}
