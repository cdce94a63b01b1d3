package io.comanda.stack.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A service that responds with its name and the request. `/api/stream` sends one event and waits for [#proceed] before the next;
/// `/api/broken` closes the connection in the middle of the response, `/api/gone` before it.
final class EchoServer implements AutoCloseable {
    final CountDownLatch proceed = new CountDownLatch(1);
    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private EchoServer(String name, HttpServer server) {
        this.name = name;
        this.server = server;
    }

    static EchoServer start(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        EchoServer echo = new EchoServer(name, server);
        server.setExecutor(echo.threads);
        server.createContext("/", echo::respond);
        server.start();
        return echo;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        proceed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/api/stream" -> stream(exchange);
                case "/api/broken" -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                }
                case "/api/gone" -> exchange.close();
                case "/api/nothing" -> exchange.sendResponseHeaders(204, -1);
                case "/api/refused" -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
                    send(exchange, 409, "{\"status\":409}");
                }
                default -> {
                    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("X-Forwarded-To-Me", headers(exchange));
                    exchange.getResponseHeaders().set("ETag", "\"7\"");
                    send(exchange, 200, name + ": " + request);
                }
            }
        }
    }

    private static String headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization") + " " + exchange.getRequestHeaders().getFirst("X-Forwarded-Host")
                + " "
                + exchange.getRequestHeaders().getFirst("Content-Length");
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
        body.flush();
        try {
            proceed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        body.write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
        body.close();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
        }
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
