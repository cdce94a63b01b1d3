package io.comanda.read.rebuild;

import io.comanda.read.projector.PublishedLags;
import io.comanda.read.projector.PublishedLags.Lag;
import io.comanda.read.rabbitmq.Lane;
import io.comanda.read.rebuild.ViewReport.GenerationReport;
import io.comanda.read.rebuild.ViewReport.RebuildReport;
import io.comanda.read.verify.VerificationReport;
import io.comanda.read.verify.VerificationRuns;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.Rebuild;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Puts together what is known about a view.
@Singleton
public final class ViewReports {

    private static final Lag UNKNOWN = new Lag(null, null);

    private final Mappings mappings;
    private final GenerationIndices indices;
    private final GenerationQueues queues;
    private final PublishedLags lags;
    private final VerificationRuns verifications;

    ViewReports(Mappings mappings, GenerationIndices indices, GenerationQueues queues, PublishedLags lags, VerificationRuns verifications) {
        this.mappings = mappings;
        this.indices = indices;
        this.queues = queues;
        this.lags = lags;
        this.verifications = verifications;
    }

    /// @throws io.comanda.read.elastic.ElasticException if Elasticsearch fails
    public ViewReport of(View view, ViewState state) {
        var read = state.readable(mappings.version(view)).or(() -> state.generation(state.live()))
                .orElseThrow(() -> new IllegalStateException("The view " + state.view() + " has no live generation"));
        var generations = new ArrayList<GenerationReport>();
        for (var generation : state.generations()) {
            generations.add(GenerationReport.of(generation, indices.documents(view, generation.number())));
        }
        long documents = generations.stream().filter(it -> it.number() == read.number()).mapToLong(GenerationReport::documents).sum();
        var lag = lags.latest(queues.topology(view, read.number(), Lane.LIVE).name()).orElse(UNKNOWN);
        return new ViewReport(state.view(), read.number(), read.mapping(), read.phase(), documents,
                lag.seconds(), lag.deadLetters(), state.epoch(),
                VerificationReport.of(state.verification(), verifications.find(view).orElse(null)), rebuild(state, state.rebuild()),
                generations);
    }

    private static @Nullable RebuildReport rebuild(ViewState state, @Nullable Rebuild rebuild) {
        return rebuild == null
                ? null
                : state.generation(rebuild.generation()).map(next -> new RebuildReport(next.number(),
                        rebuild.state(), next.published(), next.total(), rebuild.startedAt(), rebuild.problem())).orElse(null);
    }
}
