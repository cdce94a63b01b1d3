package io.comanda.read.rebuild;

import io.comanda.read.elastic.IndexAdmin;
import io.comanda.read.elastic.Indices;
import io.comanda.read.view.View;
import jakarta.inject.Singleton;

/// The indices of generations.
@Singleton
final class GenerationIndices {

    private final IndexAdmin elastic;

    GenerationIndices(IndexAdmin elastic) {
        this.elastic = elastic;
    }

    /// How many aggregates have a document that searches find.
    ///
    /// @throws io.comanda.read.elastic.ElasticException if Elasticsearch fails
    long documents(View view, int generation) {
        return elastic.count(Indices.whole(view.indices().getFirst()).names(generation));
    }

    /// Whether it has indices, and all were created by a build from before there were states.
    ///
    /// @throws io.comanda.read.elastic.ElasticException if Elasticsearch fails
    boolean areOlder(View view, int generation) {
        return elastic.areOlder(Indices.whole(view.indices().getFirst()).names(generation));
    }

    /// Makes everything that is written so far visible to searches.
    ///
    /// @throws io.comanda.read.elastic.ElasticException if Elasticsearch fails
    void refresh(View view, int generation) {
        view.indices().forEach(index -> elastic.refresh(Indices.whole(index).names(generation)));
    }

    /// Deletes them with all that is in them. Idempotent.
    ///
    /// @throws io.comanda.read.elastic.ElasticException if Elasticsearch fails
    void delete(View view, int generation) {
        view.indices().forEach(index -> elastic.delete(index, generation));
    }
}
