package io.comanda.stack.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

/// What the gateway itself has to say, as RFC 9457 wants it.
record Problem(int status, String type, String title, String detail) {
    static Problem of(Exception failure, String side) {
        return switch (failure) {
            case IllegalArgumentException e -> new Problem(400, "urn:comanda:problem:malformed", "This request cannot be passed on",
                    "Its address or a header is not well-formed.");
            case ConnectException e -> away(side);
            case HttpConnectTimeoutException e -> away(side);
            case HttpTimeoutException e -> new Problem(504, "urn:comanda:problem:too-slow", "The " + side + " side did not answer in time",
                    "It was asked, but no answer began. A command may have been carried out.");
            default -> new Problem(502, "urn:comanda:problem:broken-off", "The " + side + " side broke off",
                    "It was asked, but its answer did not arrive. A command may have been carried out.");
        };
    }

    private static Problem away(String side) {
        return new Problem(503, "urn:comanda:problem:side-away", "The " + side + " side is away",
                "Nothing was done. Try again in a moment.");
    }

    /// No text here needs escaping: all of it is ours.
    void answer(HttpExchange exchange) throws IOException {
        if (status == 503) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        Gateway.send(exchange, status, "application/problem+json", "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(type, title, status, detail));
    }
}
