package io.comanda.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.comanda.events.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// An HTTP client for Comanda that retries while the server is unreachable, overloaded (429) or failing (5xx).
/// Retries are safe because every request has an idempotency key.
public final class ApiClient {

    private static final String ANY_VERSION = "*";
    private static final String CONSISTENCY_TOKEN = "Consistency-Token";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration FIRST_DELAY = Duration.ofMillis(250);
    private static final Duration DELAY_MAX = Duration.ofSeconds(5);

    /// @param body a missing node if the response has none, or it is not JSON
    /// @param etag  the version of what was read or written; empty if it has none
    /// @param token the consistency token of what was read or written; empty if it has none
    public record Response(int status, JsonNode body, String etag, String token) {

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /// Whether the command was refused for this reason, as in `code-taken`.
        public boolean isConflict(String reason) {
            return status == 409 && body.path("type").asText().endsWith("#" + reason);
        }

        /// Whether the command was refused because what it changes has another version than it named.
        public boolean isOutdated() {
            return status == 412;
        }

        /// A description of the problem.
        public String problem() {
            var text = body.path("detail").asText(body.path("title").asText(""));
            return text.isEmpty() ? "the response was HTTP " + status : text;
        }
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT).build();
    private final ObjectMapper json = Wire.configure(new ObjectMapper());
    private final URI base;
    private final Supplier<String> token;
    private final Duration retryTimeout;
    private final Consumer<String> onWait;

    /// @param token        the bearer token, fetched again for every request
    /// @param retryTimeout how long a request is retried
    /// @param onWait       gets a message when a request has to be retried
    public ApiClient(URI base, Supplier<String> token, Duration retryTimeout, Consumer<String> onWait) {
        this.base = base;
        this.token = token;
        this.retryTimeout = retryTimeout;
        this.onWait = onWait;
    }

    /// The same client with another retry timeout.
    public ApiClient withRetryTimeout(Duration timeout) {
        return new ApiClient(base, token, timeout, onWait);
    }

    /// @throws ImportFailure if there is no response in time, or the token is not accepted
    public Response get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /// Waits until the read side has the effect of a command.
    ///
    /// @param token the consistency token that the command returned
    /// @throws ImportFailure as in [#get(String)], or if the read side does not have it in time
    public Response get(String path, String token) {
        return send("GET", path, BodyPublishers.noBody(), ANY_VERSION, CONSISTENCY_TOKEN, token, "Prefer", "wait=5");
    }

    /// @throws ImportFailure as in [#get(String)]
    public Response post(String path, Object body) {
        return post(path, body, ANY_VERSION);
    }

    /// @param etag the version to change
    /// @throws ImportFailure as in [#get(String)]
    public Response post(String path, Object body, String etag) {
        return send("POST", path, write(body), etag);
    }

    /// @throws ImportFailure as in [#get(String)]
    public Response put(String path, Object body) {
        return put(path, body, ANY_VERSION);
    }

    /// @param etag the version to overwrite
    /// @throws ImportFailure as in [#get(String)]
    public Response put(String path, Object body, String etag) {
        return send("PUT", path, write(body), etag);
    }

    /// @throws ImportFailure as in [#get(String)]
    public Response delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public <T> T read(JsonNode node, Class<T> type) {
        try {
            return json.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new ImportFailure("The response is not a valid response of Comanda: " + e.getOriginalMessage());
        }
    }

    private BodyPublisher write(Object body) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The request body cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private Response send(String method, String path, BodyPublisher body) {
        return send(method, path, body, ANY_VERSION);
    }

    private Response send(String method, String path, BodyPublisher body, String etag, String... more) {
        var builder = HttpRequest.newBuilder(base.resolve(path)).timeout(RESPONSE_TIMEOUT).header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json").header("Accept", "application/json")
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"").header("If-Match", etag).method(method, body);
        var request = (more.length == 0 ? builder : builder.headers(more)).build();
        long deadline = System.nanoTime() + retryTimeout.toNanos();
        var delay = FIRST_DELAY;
        boolean reported = false;
        while (true) {
            String problem;
            try {
                var response = http.send(request, BodyHandlers.ofByteArray());
                if (response.statusCode() != 429 && response.statusCode() < 500) {
                    return requireAccess(new Response(response.statusCode(), parse(response.body()), header(response, "ETag"),
                            header(response, CONSISTENCY_TOKEN)), method + " " + path);
                }
                var detail = parse(response.body()).path("detail").asText("");
                problem = "responds with HTTP " + response.statusCode() + (detail.isEmpty() ? "" : " (" + detail + ")");
                delay = retryDelay(delay, response);
            } catch (IOException e) {
                problem = "does not respond (" + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ImportFailure("Interrupted.");
            }
            if (System.nanoTime() + delay.toNanos() > deadline) {
                throw new ImportFailure(base + " " + problem + ". Is Comanda running? Start it with: ./comanda up");
            }
            if (!reported) {
                onWait.accept(base + " " + problem + ": retrying for up to " + retryTimeout.toSeconds() + " s.");
                reported = true;
            }
            pause(delay);
            delay = min(delay.multipliedBy(2), DELAY_MAX);
        }
    }

    /// A request with a token that is not accepted is not retried.
    private Response requireAccess(Response response, String request) {
        return switch (response.status()) {
            case 401 ->
                throw new ImportFailure(base + " does not accept the token: it has expired, or is from an unknown issuer. The response: "
                        + response.problem());
            case 403 -> throw new ImportFailure(
                    "The token does not permit " + request + ": this requires another role, or staff of another restaurant."
                            + " The response of " + base + ": " + response.problem());
            default -> response;
        };
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private JsonNode parse(byte[] body) throws IOException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    /// The server's `Retry-After`, if it is longer than our own delay.
    private static Duration retryDelay(Duration delay, HttpResponse<byte[]> response) {
        var requested = response.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,3}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
        return requested.filter(duration -> duration.compareTo(delay) > 0).map(duration -> min(duration, DELAY_MAX)).orElse(delay);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// @throws ImportFailure if the thread is interrupted
    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ImportFailure("Interrupted.");
        }
    }
}
