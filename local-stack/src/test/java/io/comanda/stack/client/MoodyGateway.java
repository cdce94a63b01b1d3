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

/// Answers as Comanda does on days that can't be ordered from a real one.
final class MoodyGateway implements AutoCloseable {

    record Reply(int status, String body) {
    }

    private final HttpServer server;
    private final List<List<String>> chunks = Collections.synchronizedList(new ArrayList<>());
    private final List<String> credentials = Collections.synchronizedList(new ArrayList<>());

    /// @param mood says what is answered to a chunk with these references
    MoodyGateway(Function<List<String>, Reply> mood) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, mood));
        server.start();
    }

    private void answer(HttpExchange exchange, Function<List<String>, Reply> mood) throws IOException {
        try (exchange) {
            var references = new ArrayList<String>();
            for (JsonNode order : new ObjectMapper().readTree(exchange.getRequestBody()).path("orders")) {
                references.add(order.path("reference").asText());
            }
            chunks.add(references);
            credentials.add(exchange.getRequestHeaders().getFirst("Authorization"));
            var reply = mood.apply(references);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The references of all chunks that came, in the order in which they came.
    List<List<String>> chunks() {
        return List.copyOf(chunks);
    }

    /// What whoever sent them showed, likewise.
    List<String> credentials() {
        return List.copyOf(credentials);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
