package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One search of a multi-search.
///
/// @param indices those that don't exist hold nothing
/// @param body    with a `query`
public record Search(Indices indices, ObjectNode body) {
}
