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

/// `GET /`, one static page, and `GET /gateway/status`, what it asks every few seconds.
final class StatusPage {
    private static final Duration READY_ANSWERS_WITHIN = Duration.ofSeconds(2);

    private final Sides management;
    private final HttpClient client;
    private final String page = page();

    StatusPage(Sides management, HttpClient client) {
        this.management = management;
        this.client = client;
    }

    /// Whether the request was for this page, and then it is answered.
    boolean answers(HttpExchange exchange) throws IOException {
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

    private String status(URI side) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(side + "/q/health/ready")).timeout(READY_ANSWERS_WITHIN).build();
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
