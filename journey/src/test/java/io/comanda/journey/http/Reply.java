package io.comanda.journey.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An HTTP response.
public final class Reply {

    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    public Reply(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("The body is not JSON: " + this, e);
        }
    }

    /// The body as JSON.
    ///
    /// @throws AssertionError if the request failed
    public JsonNode expectSuccess() {
        if (status >= 300) {
            throw new AssertionError("The request should have succeeded: " + this);
        }
        return json();
    }

    /// How it violates RFC 9457; null if it is a valid problem.
    @Nullable
    public String problemViolation() {
        if (!header("Content-Type").matches("application/problem\\+json(;.*)?")) {
            return "has the content type " + header("Content-Type") + ", not application/problem+json";
        }
        if (json().path("type").asText().isEmpty()) {
            return "has no type";
        }
        return json().path("status").asInt() == status ? null : "has another status in its body";
    }

    @Override
    public String toString() {
        var text = text();
        return status + " " + header("Content-Type") + " " + (text.length() > 600 ? text.substring(0, 600) + "…" : text);
    }
}
