package io.comanda.read.live;

import com.fasterxml.jackson.databind.JsonNode;

/// An event as a client gets it.
record Event(String name, String id, JsonNode data) {

    boolean is(String expected) {
        return name.equals(expected);
    }
}
