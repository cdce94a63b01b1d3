package io.comanda.read.verify;

import io.comanda.read.projector.Projection;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.truth.TruthUnavailable;
import io.comanda.read.verify.compare.DocumentSearch;
import io.comanda.read.verify.compare.Repair;
import io.comanda.read.verify.compare.Truth;
import io.comanda.read.verify.compare.VerifiedView;
import io.comanda.read.view.Verification;
import io.comanda.read.view.View;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Compares a generation of a view with what the write side says, document for document, and repairs what differs.
@ApplicationScoped
public class Verifier {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final Truth truth;
    private final DocumentSearch search;
    private final Repair repair;
    private final Broker broker;
    private final List<Projection> projections;

    Verifier(Truth truth, DocumentSearch search, Repair repair, Broker broker, @All List<Projection> projections) {
        this.truth = truth;
        this.search = search;
        this.repair = repair;
        this.broker = broker;
        this.projections = projections;
    }

    /// Verifies a generation from the beginning to the end, live or not.
    ///
    /// @param checkpoint asked between two steps: false ends it
    /// @return what was found. If nothing was, the generation equals the write side as of the time that is returned
    /// @throws TruthUnavailable                                 if the write side does not answer
    /// @throws io.comanda.read.elastic.ElasticException         if Elasticsearch fails
    /// @throws CancellationException                           if the checkpoint ended it
    public Verification verify(View view, int generation, BooleanSupplier checkpoint) {
        var run = run(view, VerificationRun.begin(view.text(), generation, true));
        while (!run.isDone()) {
            if (!checkpoint.getAsBoolean()) {
                throw new CancellationException("The verification of " + view.text() + " was cancelled");
            }
            run.step();
            if (run.isWaiting()) {
                pause();
            }
        }
        return result(run.done());
    }

    Run run(View view, VerificationRun begun) {
        var projection = projections.stream().filter(each -> each.name().equals(view.text())).findFirst().orElseThrow();
        var verified = new VerifiedView(view, begun.generation(), projection, truth, search);
        return new Run(verified, begun, upTo -> new Lag(truth, () -> waiting(projection, begun.generation()), upTo), repair);
    }

    /// Messages in the queues of all lanes.
    private long waiting(Projection projection, int generation) {
        return Arrays.stream(Lane.values())
                .mapToLong(lane -> broker.waiting(broker.topology(projection.name(), projection.bindingKey(), generation, lane).queue())
                        .orElse(0))
                .sum();
    }

    static Verification result(VerificationRun done) {
        var counts = done.counts();
        return new Verification(Objects.requireNonNull(done.asOf()), Instant.now(), counts.compared(), counts.differences(),
                counts.repaired(), counts.orphans());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The verification was interrupted", e);
        }
    }
}
