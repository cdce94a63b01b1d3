package io.comanda.read.projector;

import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;

/// What distinguishes documents of a generation.
record DocumentKey(Indices index, String id) {

    static DocumentKey of(Document document) {
        return new DocumentKey(document.index(), document.id());
    }
}
