package io.comanda.stack.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What of a request and of an answer travels on: all but what belongs to one connection.
final class Headers {
    /// Longer than any command or query takes; a stream has sent its first headers long before.
    private static final Duration ANSWER_BEGINS_WITHIN = Duration.ofMinutes(2);
    private static final Set<String> ONE_CONNECTION = Set.of("connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
            "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings");
    /// Set by the client itself.
    private static final Set<String> NOT_OURS_TO_SET = Set.of("host", "content-length", "expect");

    private Headers() {
    }

    static HttpRequest forwarded(HttpExchange exchange, URI side) {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(side + asked.getRawPath() + query)).timeout(ANSWER_BEGINS_WITHIN)
                .method(exchange.getRequestMethod(), body(exchange));
        exchange.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!ONE_CONNECTION.contains(lower) && !NOT_OURS_TO_SET.contains(lower) && !lower.startsWith("x-forwarded-")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host != null) {
            request.header("X-Forwarded-Host", host);
        }
        return request.header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-For", exchange.getRemoteAddress().getAddress().getHostAddress()).build();
    }

    static void copyBack(HttpResponse<?> answer, HttpExchange exchange) {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        answer.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!ONE_CONNECTION.contains(lower) && (head || !lower.equals("content-length"))) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
            }
        });
    }

    private static BodyPublisher body(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
        if (!chunked && (length == null || length.equals("0"))) {
            return BodyPublishers.noBody();
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(exchange::getRequestBody);
        return chunked || length == null ? stream : BodyPublishers.fromPublisher(stream, Long.parseLong(length));
    }
}
