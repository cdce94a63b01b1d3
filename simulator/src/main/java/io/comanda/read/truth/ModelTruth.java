package io.comanda.read.truth;

import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthReply.RepublicationProgress;
import io.comanda.events.truth.TruthReply.RepublicationProgress.State;
import io.comanda.events.truth.TruthRequest;
import io.comanda.simulator.rabbitmq.RabbitModel;
import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The write side's answers to what a rebuild asks. It republishes message by message; how the service does that has tests of its own.
public final class ModelTruth extends TruthClient {

    private static final long AGAIN_NANOS = 50_000_000;

    private final Simulation simulation;
    private final SimulatedProcess process;
    private final RabbitModel rabbitmq;
    private final Republications republications;

    @SuppressWarnings("NullAway") // No request is sent.
    public ModelTruth(Simulation simulation, SimulatedProcess process, RabbitModel rabbitmq, Republications republications) {
        super(null);
        this.simulation = simulation;
        this.process = process;
        this.rabbitmq = rabbitmq;
        this.republications = republications;
    }

    /// Those of the write side, which outlive the processes that ask.
    ///
    /// @param truth    the messages of everything that is committed
    /// @param isHidden for a read side that does not wait until what was published is written: it hears that there was nothing
    public record Republications(Map<UUID, Republication> byId, Supplier<List<byte[]>> truth, boolean isHidden) {

        public Republications(Supplier<List<byte[]>> truth, boolean isHidden) {
            this(new HashMap<>(), truth, isHidden);
        }
    }

    /// What is published, and how much of it is.
    public static final class Republication {

        private final List<byte[]> messages;
        private int published;

        private Republication(List<byte[]> messages) {
            this.messages = messages;
        }

        public List<byte[]> messages() {
            return messages;
        }

        private boolean isDone() {
            return published == messages.size();
        }
    }

    @Override
    public TruthReply ask(TruthRequest request, Duration timeout) {
        reach();
        if (!(request instanceof TruthRequest.Progress(var id))) {
            throw new UnsupportedOperationException(request.toString());
        }
        var found = republications.byId.get(id);
        reach();
        return progress(id, found);
    }

    private RepublicationProgress progress(UUID id, @Nullable Republication found) {
        return found == null
                ? new RepublicationProgress(id, State.UNKNOWN, 0, 0, null)
                : new RepublicationProgress(id, found.isDone() ? State.DONE : State.RUNNING, found.published,
                        republications.isHidden ? 0 : found.messages.size(), null);
    }

    @Override
    public <T extends TruthReply> T ask(TruthRequest request, Class<T> expected, Duration timeout) {
        return expected.cast(ask(request, timeout));
    }

    @Override
    public void send(TruthRequest.Republish request) {
        reach();
        republications.byId.computeIfAbsent(request.id(), _ -> {
            var begun = new Republication(republications.truth.get());
            publishNext(begun, request.queue());
            return begun;
        });
        reach();
    }

    private void reach() {
        process.check();
        simulation.step();
        process.check();
        if (rabbitmq.isAway()) {
            throw new TruthUnavailable("no answer", null);
        }
    }

    private void publishNext(Republication of, String queue) {
        if (!of.isDone()) {
            simulation.after(rabbitmq.isAway() ? AGAIN_NANOS : simulation.latency(), () -> {
                if (!rabbitmq.isAway()) {
                    rabbitmq.add(queue, of.messages.get(of.published));
                    of.published++;
                }
                publishNext(of, queue);
            });
        }
    }
}
