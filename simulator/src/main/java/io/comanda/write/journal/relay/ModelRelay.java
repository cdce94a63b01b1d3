package io.comanda.write.journal.relay;

import io.comanda.simulator.postgres.ModelDataSource;
import io.comanda.simulator.rabbitmq.ModelConnectionFactory;
import io.comanda.simulator.rabbitmq.RabbitModel;
import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import io.comanda.simulator.schedule.VirtualTime;
import io.comanda.write.journal.epoch.Epoch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.opentelemetry.api.OpenTelemetry;

/// The service's relay and epoch in a simulated process.
public final class ModelRelay {

    private static final TracePropagation UNTRACED = new TracePropagation(OpenTelemetry.noop(), true);
    private static final RelayTimeouts TIMEOUTS = new RelayTimeouts(500, 500, 1_000);

    private static final MeterRegistry UNMEASURED = new CompositeMeterRegistry();

    static {
        UNMEASURED.config().meterFilter(MeterFilter.deny());
    }

    private final Relay relay;

    public ModelRelay(Simulation simulation, SimulatedProcess process, ModelDataSource database, RabbitModel rabbitmq) {
        relay = new Relay(database, epoch(database), new ModelConnectionFactory(rabbitmq, process), UNMEASURED, UNTRACED, TIMEOUTS,
                new RunningImports(), new VirtualLoopTime(new VirtualTime(simulation)));
        simulation.start(process, relay::run);
    }

    /// Another epoch of the same process.
    public static Epoch epoch(ModelDataSource database) {
        return new Epoch(database, UNMEASURED);
    }

    /// Something was committed in this process.
    public void wake() {
        relay.wake();
    }

    private static final class VirtualLoopTime extends LoopTime {

        private final VirtualTime time;

        private VirtualLoopTime(VirtualTime time) {
            this.time = time;
        }

        @Override
        long nanos() {
            return time.nanos();
        }

        @Override
        void await(long nanos) {
            time.await(nanos);
        }

        @Override
        void wake() {
            time.wake();
        }
    }
}
