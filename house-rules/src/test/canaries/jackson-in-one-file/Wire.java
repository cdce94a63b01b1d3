package io.comanda.events;

final class Wire {

    static final com.fasterxml.jackson.databind.ObjectMapper JSON = new com.fasterxml.jackson.databind.ObjectMapper();

    @com.fasterxml.jackson.annotation.JsonInclude
    interface Names {
    }
}
