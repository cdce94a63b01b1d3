package io.comanda.stack.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

/// A problem of the gateway itself (RFC 9457).
record Problem(int status, String type, String title, String detail) {
    static Problem of(Exception failure, String side) {
        return switch (failure) {
            case IllegalArgumentException e -> new Problem(400, "urn:comanda:problem:malformed", "This request cannot be forwarded",
                    "Its URL or a header is malformed.");
            case ConnectException e -> unavailable(side);
            case HttpConnectTimeoutException e -> unavailable(side);
            case HttpTimeoutException e -> new Problem(504, "urn:comanda:problem:too-slow", "The " + side + " side did not respond in time",
                    "The request was sent, but no response began. A command may have been executed.");
            default -> new Problem(502, "urn:comanda:problem:broken-off", "The " + side + " side closed the connection",
                    "The request was sent, but no complete response arrived. A command may have been executed.");
        };
    }

    private static Problem unavailable(String side) {
        return new Problem(503, "urn:comanda:problem:side-away", "The " + side + " side is unavailable",
                "Nothing was executed. Try again in a moment.");
    }

    /// None of these texts needs escaping in JSON.
    void send(HttpExchange exchange) throws IOException {
        if (status == 503) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        Gateway.send(exchange, status, "application/problem+json", "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(type, title, status, detail));
    }
}
