package io.comanda.read.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.Indices;
import io.comanda.read.rebuild.ViewReport.GenerationReport;
import io.comanda.read.rebuild.ViewReport.RebuildReport;
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

    private static final Indices LAGS = Indices.of("lags");
    private static final int LAGS_GENERATION = 1;

    private final Mappings mappings;
    private final GenerationIndices indices;
    private final Elastic elastic;

    ViewReports(Mappings mappings, GenerationIndices indices, Elastic elastic) {
        this.mappings = mappings;
        this.indices = indices;
        this.elastic = elastic;
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
        var lag = lag(view, read.number());
        return new ViewReport(state.view(), read.number(), read.mapping(), read.phase(), documents,
                lag.has("lagSeconds") ? lag.path("lagSeconds").doubleValue() : null,
                lag.has("deadLetters") ? lag.path("deadLetters").longValue() : null, state.epoch(), state.verification(),
                rebuild(state, state.rebuild()), generations);
    }

    /// As its live lane published it last.
    private JsonNode lag(View view, int generation) {
        // A space in a path has to be encoded.
        return elastic.get(LAGS.names(LAGS_GENERATION), view.text() + "%20" + generation).map(found -> found.path("_source"))
                .orElse(MissingNode.getInstance());
    }

    private static @Nullable RebuildReport rebuild(ViewState state, @Nullable Rebuild rebuild) {
        return rebuild == null
                ? null
                : state.generation(rebuild.generation()).map(next -> new RebuildReport(next.number(),
                        rebuild.state(), next.published(), next.total(), rebuild.startedAt(), rebuild.problem())).orElse(null);
    }
}
