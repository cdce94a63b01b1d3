package io.comanda.read.access;

import com.fasterxml.jackson.databind.JsonNode;

/// A caller on whose behalf queries go on after the request has ended. Two with the same access get the same answers, and are equal.
public record Delegate(AccessScope scope) {

    /// Whether the caller may see an order.
    ///
    /// @param hit of a get or a search
    public boolean includes(JsonNode hit) {
        return scope.includes(hit.at("/_source/state"));
    }
}
