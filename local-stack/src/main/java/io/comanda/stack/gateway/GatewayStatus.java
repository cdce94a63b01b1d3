package io.comanda.stack.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// `GET /gateway/status`: the state of both sides, which the console's start page polls.
final class GatewayStatus {
    static final String PATH = "/gateway/status";

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final Upstreams management;
    private final HttpClient client;

    GatewayStatus(Upstreams management, HttpClient client) {
        this.management = management;
        this.client = client;
    }

    void answer(HttpExchange exchange) throws IOException {
        Gateway.send(exchange, 200, "application/json",
                "{\"write\":\"%s\",\"read\":\"%s\"}".formatted(status(management.write()), status(management.read())));
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
}
