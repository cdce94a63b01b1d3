package io.comanda.read.verify.compare;

import io.comanda.events.Message;
import io.comanda.events.truth.AggregateKind;
import io.comanda.read.elastic.Document;
import io.comanda.read.projector.Projection;
import io.comanda.read.view.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One generation of a view, what fills it and what it is compared with.
///
/// @param projection fills it: a pure function, so the same state has to lead to the same documents
public record VerifiedView(View view, int generation, Projection projection, Truth truth, DocumentSearch search) {

    public AggregateKind kind() {
        return view.kind();
    }

    /// With the indices that exist now.
    public ViewDocuments documents() {
        return switch (view) {
            case ORDERS -> OrderDocuments.of(search, generation);
            case RESTAURANTS -> new RestaurantDocuments(search, generation);
        };
    }

    /// How many aggregates are compared at a time: an order has several documents of a kilobyte or two, a whole menu a hundred times that,
    /// and an executable's heap is small.
    public int pageMax() {
        return switch (view) {
            case ORDERS -> 100;
            case RESTAURANTS -> 10;
        };
    }

    public List<Document> expected(Message message) {
        return projection.documents(message);
    }

    public Stored.Key key(Document document) {
        return new Stored.Key(document.index().names(generation), document.id());
    }

    public Comparison compare(List<Document> expected, Iterable<Stored> stored) {
        return Comparison.of(expected.stream().collect(Collectors.toMap(this::key, document -> document)), byKey(stored), search::fields);
    }

    private static Map<Stored.Key, Stored> byKey(Iterable<Stored> stored) {
        var byKey = new HashMap<Stored.Key, Stored>();
        stored.forEach(each -> byKey.put(each.key(), each));
        return byKey;
    }
}
