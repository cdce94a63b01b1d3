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

/// Copies the headers of requests and responses, except hop-by-hop headers (RFC 9110, section 7.6.1).
final class Headers {
    /// Longer than any command or query takes; a stream sends its headers long before.
    private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(2);
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
            "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings");
    /// Set by the HTTP client itself.
    private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length", "expect");

    private Headers() {
    }

    static HttpRequest forwarded(HttpExchange exchange, URI service) {
        URI target = exchange.getRequestURI();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + target.getRawPath() + query)).timeout(RESPONSE_TIMEOUT)
                .method(exchange.getRequestMethod(), body(exchange));
        exchange.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !SET_BY_CLIENT.contains(lower) && !lower.startsWith("x-forwarded-")) {
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

    static void copyBack(HttpResponse<?> response, HttpExchange exchange) {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        response.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && (head || !lower.equals("content-length"))) {
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
