package io.comanda.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a request was answered.
final class Reply {

    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Reply(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return JSON.readTree(text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("That is no JSON: " + this, e);
        }
    }

    /// As [#json], of what must have been done.
    JsonNode done() {
        if (status >= 300) {
            throw new AssertionError("That should have been possible: " + this);
        }
        return json();
    }

    /// What is wrong with it as a problem of RFC 9457, if anything.
    @Nullable
    String notAProblem() {
        if (!header("Content-Type").matches("application/problem\\+json(;.*)?")) {
            return "is " + header("Content-Type") + ", not application/problem+json";
        }
        if (json().path("type").asText().isEmpty()) {
            return "has no type";
        }
        return json().path("status").asInt() == status ? null : "says another status than it has";
    }

    @Override
    public String toString() {
        var text = text();
        return status + " " + header("Content-Type") + " " + (text.length() > 600 ? text.substring(0, 600) + "…" : text);
    }
}
