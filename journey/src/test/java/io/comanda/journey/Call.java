package io.comanda.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request. Its text is what a person would type to ask the same.
final class Call {

    /// Nothing may hang.
    static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private static final int TOLD_BYTES_MAX = 2_000;

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWERED_WITHIN).build();

    private record Header(String name, String value) {
    }

    private final String method;
    private final String url;
    private final List<Header> headers;
    private final byte[] body;

    Call(String method, String url) {
        this(method, url, List.of(), new byte[0]);
    }

    private Call(String method, String url, List<Header> headers, byte[] body) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
    }

    /// With one more header; one of the same name stays.
    Call with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Call(method, url, List.copyOf(more), body);
    }

    /// With a header in the place of one of the same name.
    Call but(String name, String value) {
        return without(name).with(name, value);
    }

    Call without(String name) {
        return new Call(method, url, headers.stream().filter(header -> !header.name.equalsIgnoreCase(name)).toList(), body);
    }

    /// By somebody; by nobody in particular without a bearer.
    Call by(@Nullable String bearer) {
        return bearer == null ? without("Authorization") : but("Authorization", "Bearer " + bearer);
    }

    Call body(String json) {
        return body(json.getBytes(StandardCharsets.UTF_8));
    }

    Call body(byte[] bytes) {
        return new Call(method, url, headers, bytes.clone());
    }

    Call query(String query) {
        return at(url + (url.contains("?") ? "&" : "?") + query);
    }

    Call at(String elsewhere) {
        return new Call(method, elsewhere, headers, body);
    }

    Call method(String other) {
        return new Call(other, url, headers, body);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Reply reply() {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWERED_WITHIN)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(header -> request.header(header.name, header.value));
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError("No answer: " + e + "\n" + this, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        var told = new StringBuilder("curl -i -X " + method + " " + quoted(url));
        if (body.length > TOLD_BYTES_MAX) {
            told.append(" --data-binary <").append(body.length).append(" bytes that begin with ").append(quoted(text().substring(0, 200)))
                    .append('>');
        } else if (body.length > 0) {
            told.append(" --data-binary ").append(quoted(text()));
        }
        headers.forEach(header -> told.append(" -H ").append(quoted(header.name + ": " + header.value)));
        return told.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
