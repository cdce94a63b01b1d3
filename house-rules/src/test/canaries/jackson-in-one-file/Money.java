package io.comanda.events;

// Red: a word of the language with JSON's annotations on it.
record Money(@com.fasterxml.jackson.annotation.JsonProperty("amount") long minor) {
}
