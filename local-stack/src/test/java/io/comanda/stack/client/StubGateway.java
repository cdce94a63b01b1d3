package io.comanda.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A stub of Comanda's HTTP API for responses that a real one cannot be made to give.
public final class StubGateway implements AutoCloseable {

    public record Reply(int status, String body) {
    }

    private final HttpServer server;
    private final List<List<String>> chunks = Collections.synchronizedList(new ArrayList<>());
    private final List<String> credentials = Collections.synchronizedList(new ArrayList<>());

    /// @param behaviour the reply to a chunk with these references
    public StubGateway(Function<List<String>, Reply> behaviour) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> respond(exchange, behaviour));
        server.start();
    }

    private void respond(HttpExchange exchange, Function<List<String>, Reply> behaviour) throws IOException {
        try (exchange) {
            var references = new ArrayList<String>();
            for (JsonNode order : new ObjectMapper().readTree(exchange.getRequestBody()).path("orders")) {
                references.add(order.path("reference").asText());
            }
            chunks.add(references);
            credentials.add(exchange.getRequestHeaders().getFirst("Authorization"));
            var reply = behaviour.apply(references);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The references of all chunks received, in order.
    List<List<String>> chunks() {
        return List.copyOf(chunks);
    }

    /// The `Authorization` headers of all requests received, in order.
    List<String> credentials() {
        return List.copyOf(credentials);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
