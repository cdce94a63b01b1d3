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

/// Comanda over HTTP, for a client that has time: where nobody answers, or not now, it waits and asks again.
/// That is safe because every wish has a key, under which it happens once however often it is sent.
public final class Gateway {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final Duration PAUSE_FIRST = Duration.ofMillis(250);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    /// @param body missing where the answer has none, or it is not JSON
    public record Answer(int status, JsonNode body) {

        public boolean isFine() {
            return status >= 200 && status < 300;
        }

        /// Whether a rule said no for this reason, as in `code-taken`.
        public boolean isRefused(String reason) {
            return status == 409 && body.path("type").asText().endsWith("#" + reason);
        }

        /// What went wrong, for a person.
        public String problem() {
            var said = body.path("detail").asText(body.path("title").asText(""));
            return said.isEmpty() ? "the answer was HTTP " + status : said;
        }
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_MAX).build();
    private final ObjectMapper json = Wire.configure(new ObjectMapper());
    private final URI base;
    private final Supplier<String> token;
    private final Duration patience;
    private final Consumer<String> tell;

    /// @param token    says who asks; it is got anew for every wish
    /// @param patience how long it goes on asking where nobody answers
    /// @param tell     gets a sentence when there is something to wait for
    public Gateway(URI base, Supplier<String> token, Duration patience, Consumer<String> tell) {
        this.base = base;
        this.token = token;
        this.patience = patience;
        this.tell = tell;
    }

    /// The same, for as long as it takes.
    public Gateway patientFor(Duration longer) {
        return new Gateway(base, token, longer, tell);
    }

    /// @throws Unusable if nobody answers in time, or the token isn't good enough
    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /// @throws Unusable likewise
    public Answer post(String path, Object body) {
        return send("POST", path, write(body));
    }

    /// @throws Unusable likewise
    public Answer put(String path, Object body) {
        return send("PUT", path, write(body));
    }

    /// @throws Unusable likewise
    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public <T> T read(JsonNode node, Class<T> type) {
        try {
            return json.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new Unusable("The answer is not what Comanda answers: " + e.getOriginalMessage());
        }
    }

    private BodyPublisher write(Object body) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This can't be sent: " + e.getOriginalMessage(), e);
        }
    }

    private Answer send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_MAX).header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json").header("Accept", "application/json")
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"").header("If-Match", "*").method(method, body).build();
        long giveUp = System.nanoTime() + patience.toNanos();
        var pause = PAUSE_FIRST;
        boolean told = false;
        while (true) {
            String trouble;
            try {
                var answered = http.send(request, BodyHandlers.ofByteArray());
                if (answered.statusCode() != 429 && answered.statusCode() < 500) {
                    return welcome(new Answer(answered.statusCode(), parse(answered.body())), method + " " + path);
                }
                trouble = "answers HTTP " + answered.statusCode();
                pause = longer(pause, answered);
            } catch (IOException e) {
                trouble = "does not answer (" + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unusable("Interrupted.");
            }
            if (System.nanoTime() + pause.toNanos() > giveUp) {
                throw new Unusable(base + " " + trouble + ". Is Comanda running? ./comanda up starts it.");
            }
            if (!told) {
                tell.accept(base + " " + trouble + ": waiting up to " + patience.toSeconds() + " s for it.");
                told = true;
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }
    }

    /// Asking again would be as vain for somebody else's wishes: it is the token that has to be another.
    private Answer welcome(Answer answer, String wish) {
        return switch (answer.status()) {
            case 401 -> throw new Unusable(base + " does not know who asks: the token has expired, or is of an issuer that it doesn't"
                    + " believe. It says: " + answer.problem());
            case 403 -> throw new Unusable("The token is not good for " + wish + ": it takes another role, or another restaurant's staff."
                    + " " + base + " says: " + answer.problem());
            default -> answer;
        };
    }

    private JsonNode parse(byte[] body) throws IOException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    /// As long as the server wishes, if it wishes.
    private static Duration longer(Duration pause, HttpResponse<byte[]> answer) {
        var wished = answer.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,3}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
        return wished.filter(wish -> wish.compareTo(pause) > 0).map(wish -> wish.compareTo(PAUSE_MAX) < 0 ? wish : PAUSE_MAX).orElse(pause);
    }

    /// @throws Unusable if somebody wants it to end
    public static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unusable("Interrupted.");
        }
    }
}
