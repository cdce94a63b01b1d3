package io.comanda.read.rebuild;

import io.comanda.read.elastic.ModelElastic;
import io.comanda.read.elastic.ModelStates;
import io.comanda.read.projector.ModelProjector;
import io.comanda.read.projector.Projection;
import io.comanda.read.rabbitmq.ModelBrokers;
import io.comanda.read.truth.ModelTruth;
import io.comanda.read.truth.ModelTruth.Republications;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.ModelViewStates;
import io.comanda.read.view.Phase;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewStates;
import io.comanda.simulator.elasticsearch.ElasticModel;
import io.comanda.simulator.rabbitmq.RabbitModel;
import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/// Builds a generation beside the one that is read, with the service's steps, and reads from it when it is complete. The comparison that
/// follows in the service is left out: what is complete must not need it.
public final class ModelRebuild {

    private static final View VIEW = View.RESTAURANTS;
    private static final long STEP_NANOS = 200_000_000;

    private final Simulation simulation;
    private final ViewStates states;
    private final Rebuilds rebuilds;
    private final Bootstrap bootstrap;
    private final BiConsumer<Integer, UUID> switching;

    private ModelRebuild(Simulation simulation, ViewStates states, Rebuilds rebuilds, Bootstrap bootstrap,
            BiConsumer<Integer, UUID> switching) {
        this.simulation = simulation;
        this.states = states;
        this.rebuilds = rebuilds;
        this.bootstrap = bootstrap;
        this.switching = switching;
    }

    /// The process goes on with the rebuild that it finds, or begins one.
    ///
    /// @param first     the generation that is read until then
    /// @param switching gets the number of the new generation before it is read, and what has filled it
    public static void start(Simulation simulation, SimulatedProcess process, RabbitModel rabbitmq, ElasticModel elasticsearch,
            Projection projection, Republications republications, int first, BiConsumer<Integer, UUID> switching) {
        var elastic = new ModelElastic(elasticsearch, process);
        var states = ModelViewStates.of(new ModelStates(elastic, elasticsearch));
        Mappings mappings = ModelViewStates.mappings();
        var broker = ModelBrokers.of(rabbitmq, process);
        var rebuilds = new Rebuilds(states, mappings, Duration.ofDays(1));
        var bootstrap = new Bootstrap(states, mappings, new GenerationQueues(broker, List.of(projection)),
                new PastLanes(broker, ModelProjector.lags(elastic)), new ModelTruth(simulation, process, rabbitmq, republications));
        var rebuild = new ModelRebuild(simulation, states, rebuilds, bootstrap, switching);
        simulation.start(process, () -> rebuild.run(first));
    }

    private void run(int first) {
        while (true) {
            try {
                var state = states.create(ModelViewStates.complete(VIEW, first));
                if (state.live() != first) {
                    return;
                }
                step(state.rebuild() == null ? rebuilds.start(VIEW).newest() : state.newest());
            } catch (RuntimeException _) {
                // A server is away: the step is repeated.
            }
            simulation.sleep(STEP_NANOS);
        }
    }

    private void step(int next) {
        bootstrap.step(VIEW, states.now(VIEW.text()));
        states.now(VIEW.text()).generation(next).filter(it -> it.phase() == Phase.COMPLETE).ifPresent(it -> {
            switching.accept(next, it.republication());
            rebuilds.finish(VIEW, next);
        });
    }
}
