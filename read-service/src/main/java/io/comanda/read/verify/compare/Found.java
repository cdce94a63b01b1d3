package io.comanda.read.verify.compare;

import java.util.List;
import java.util.stream.Stream;

/// Documents that a search found.
///
/// @param complete false if there are more than a search returns
public record Found(List<Stored> documents, boolean complete) {

    static final Found NOTHING = new Found(List.of(), true);

    public Found {
        documents = List.copyOf(documents);
    }

    Found and(Found other) {
        return new Found(Stream.concat(documents.stream(), other.documents.stream()).toList(), complete && other.complete);
    }
}
