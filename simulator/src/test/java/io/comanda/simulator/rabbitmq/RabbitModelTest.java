package io.comanda.simulator.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.simulator.rabbitmq.RabbitModel.Habits;
import io.comanda.simulator.schedule.Simulation;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// The model of RabbitMQ tells the same as RabbitMQ: what is confirmed, rejected and returned, what is delivered in which order, also for
/// the second time, and what a consumer of a deleted queue hears.
class RabbitModelTest {

    private static final int SCRIPTS = 15;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void everyScriptTellsTheSameOnBoth() throws Exception {
        var kinds = new HashSet<String>();
        try (var servers = Servers.start(new Server[]{ Server.RABBITMQ })) {
            var factory = new ConnectionFactory();
            factory.setUri(servers.amqpUri());
            for (long seed = 1; seed <= SCRIPTS; seed++) {
                var real = new BrokerScript(factory, new RealServer(), seed).run();
                assertEquals(String.join("\n", real), String.join("\n", onModel(seed)), "Script " + seed);
                real.forEach(told -> kinds.add(told.replaceAll("[0-9, \\[\\]]+", " ").strip()));
            }
        }
        assertTrue(kinds.containsAll(List.of("confirmed", "rejected", "delivered", "given back ready", "cancelled", "deleted returned")),
                () -> "The scripts should lead everywhere: " + kinds);
    }

    private static List<String> onModel(long seed) {
        var told = new ArrayList<String>();
        var simulation = new Simulation(seed, null);
        var model = new RabbitModel(simulation, new Habits(false, false, false));
        var process = simulation.process("script");
        var server = new ModelServer(simulation, model);
        simulation.start(process, () -> {
            try {
                told.addAll(new BrokerScript(new ModelConnectionFactory(model, process), server, seed).run());
            } catch (IOException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
            simulation.stop();
        });
        assertEquals(null, simulation.run());
        return told;
    }

    private record ModelServer(Simulation simulation, RabbitModel model) implements BrokerScript.Server {

        @Override
        public void await(BooleanSupplier condition) {
            while (!condition.getAsBoolean()) {
                simulation.step();
            }
        }

        @Override
        public String rejectNext(Channel channel) {
            model.reject(1);
            return "full";
        }
    }

    /// A queue that is full rejects what is published, but accepts some more until all who publish know that.
    private static final class RealServer implements BrokerScript.Server {

        private static final String FULL = "full";

        @Override
        public void await(BooleanSupplier condition) {
            var until = Instant.now().plus(TIMEOUT);
            while (!condition.getAsBoolean()) {
                assertTrue(Instant.now().isBefore(until), "RabbitMQ does not do what the script waits for");
                Thread.onSpinWait();
            }
        }

        @Override
        public String rejectNext(Channel channel) throws IOException {
            channel.queueDeclare(FULL, true, false, false,
                    Map.of("x-queue-type", "quorum", "x-max-length", 1, "x-overflow", "reject-publish"));
            channel.queueBind(FULL, "comanda.events", FULL);
            return FULL;
        }
    }
}
