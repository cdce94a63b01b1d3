package io.comanda.stack.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// `GET /`, a static page, and `GET /gateway/status`, which the page polls.
final class StatusPage {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final Upstreams management;
    private final HttpClient client;
    private final String page = page();

    StatusPage(Upstreams management, HttpClient client) {
        this.management = management;
        this.client = client;
    }

    /// Handles the request if it is for this page.
    ///
    /// @return whether it was
    boolean handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return false;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> Gateway.send(exchange, 200, "text/html; charset=utf-8", page);
            case "/gateway/status" -> Gateway.send(exchange, 200, "application/json",
                    "{\"write\":\"%s\",\"read\":\"%s\"}".formatted(status(management.write()), status(management.read())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private String status(URI service) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + "/q/health/ready")).timeout(PROBE_TIMEOUT).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200 ? "ready" : "not ready";
        } catch (IOException e) {
            return "away";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "away";
        }
    }

    private static String page() {
        try (InputStream page = StatusPage.class.getResourceAsStream("index.html")) {
            if (page == null) {
                throw new IllegalStateException("index.html is missing from the class path");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
