package io.comanda.events;

// Red: an event type with JSON annotations.
record Money(@com.fasterxml.jackson.annotation.JsonProperty("amount") long minor) {
}
