package io.comanda.read.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client of one stream. It reads as fast as it can, and keeps all events.
final class StreamClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// @param bearer   null for nobody
    /// @param lastId   the id of the last event of an earlier stream
    static StreamClient open(int port, String path, @Nullable String bearer, @Nullable String lastId) throws Exception {
        return new StreamClient(port, path, bearer, lastId);
    }

    static StreamClient open(int port, String path, @Nullable String bearer) throws Exception {
        return open(port, path, bearer, null);
    }

    private StreamClient(int port, String path, @Nullable String bearer, @Nullable String lastId) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip");
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String name = "";
            String id = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, id, JSON.readTree(line.substring("data: ".length()))));
                }
            }
        } catch (IOException _) {
            // Cut off.
        } finally {
            closed = true;
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<Event> events(String name) {
        return events.stream().filter(event -> event.is(name)).toList();
    }

    Event last() {
        return events.getLast();
    }

    Event await(String what, Predicate<Event> wanted) throws InterruptedException {
        Eventually.is(true, () -> events.stream().anyMatch(wanted) || fail(what), what);
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    private boolean fail(String what) {
        if (closed) {
            throw new AssertionError(what + ": the stream has ended with " + events);
        }
        return false;
    }

    Event await(String name) throws InterruptedException {
        return await("event " + name, event -> event.is(name));
    }

    int comments() {
        return comments.size();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException _) {
            // It is closed.
        }
    }
}
