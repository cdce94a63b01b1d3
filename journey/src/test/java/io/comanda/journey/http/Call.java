package io.comanda.journey.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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

/// An immutable HTTP request. Its text is the `curl` command that sends the same.
public final class Call {

    /// A query may wait 10 s for a view to be written, and as long until it can be searched. A service that takes longer hangs, which
    /// fails the test.
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final int PRINTED_BYTES_MAX = 2_000;

    /// About as long as the services allow a request to be without its body.
    private static final int HEAD_LONG = 4_000;

    private static final HttpClient CLIENT = client();

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
    }

    private record Header(String name, String value) {
    }

    private final String method;
    private final String url;
    private final List<Header> headers;
    private final byte[] body;

    public Call(String method, String url) {
        this(method, url, List.of(), new byte[0]);
    }

    private Call(String method, String url, List<Header> headers, byte[] body) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
    }

    /// Adds a header, even where there is one of the same name.
    public Call withHeader(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Call(method, url, List.copyOf(more), body);
    }

    /// Sets a header in the place of those of the same name.
    public Call replacingHeader(String name, String value) {
        return withoutHeader(name).withHeader(name, value);
    }

    public Call withoutHeader(String name) {
        return new Call(method, url, headers.stream().filter(header -> !header.name.equalsIgnoreCase(name)).toList(), body);
    }

    /// @param bearer null for no `Authorization` header
    public Call authorizedBy(@Nullable String bearer) {
        return bearer == null ? withoutHeader("Authorization") : replacingHeader("Authorization", "Bearer " + bearer);
    }

    public Call withBody(String json) {
        return withBody(json.getBytes(StandardCharsets.UTF_8));
    }

    public Call withBody(byte[] bytes) {
        return new Call(method, url, headers, bytes.clone());
    }

    public Call withQuery(String query) {
        return withUrl(url + (url.contains("?") ? "&" : "?") + query);
    }

    public Call withUrl(String elsewhere) {
        return new Call(method, elsewhere, headers, body);
    }

    public Call withMethod(String other) {
        return new Call(other, url, headers, body);
    }

    public boolean isHead() {
        return method.equals("HEAD");
    }

    /// Whether it is a request of the route, whatever the values in its path are.
    public boolean isOf(Route route) {
        return method.equals(route.method()) && URI.create(url).getRawPath().matches(route.path().replaceAll("\\{\\w+}", "[^/;]+"));
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Reply send() {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(header -> request.header(header.name, header.value));
        try {
            if (!isLong()) {
                return sent(CLIENT, request.build());
            }
            try (var own = client()) {
                return sent(own, request.build());
            }
        } catch (IOException e) {
            throw new AssertionError("No answer: " + e + "\n" + this, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply sent(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            boolean isStream = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
                    && !request.method().equals("HEAD");
            return new Reply(response.statusCode(), response.headers(), isStream ? firstEvent(body) : body.readAllBytes());
        }
    }

    /// Reads a stream up to the data of its first event: it does not end by itself.
    private static byte[] firstEvent(InputStream stream) throws IOException {
        var read = new StringBuilder();
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            read.append(line).append('\n');
            if (line.startsWith("data:")) {
                break;
            }
        }
        return read.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Vert.x answers a request that is too long in HTTP/1.0 and closes the connection. Another request must not be on its way there by
    /// then: it would get no answer.
    private boolean isLong() {
        return url.length() + headers.stream().mapToInt(header -> header.name.length() + header.value.length()).sum() > HEAD_LONG;
    }

    @Override
    public String toString() {
        var curl = new StringBuilder("curl -i -X " + method + " " + quoted(url));
        if (body.length > PRINTED_BYTES_MAX) {
            curl.append(" --data-binary <").append(body.length).append(" bytes that begin with ")
                    .append(quoted(bodyText().substring(0, 200)))
                    .append('>');
        } else if (body.length > 0) {
            curl.append(" --data-binary ").append(quoted(bodyText()));
        }
        headers.forEach(header -> curl.append(" -H ").append(quoted(header.name + ": " + header.value)));
        return curl.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
