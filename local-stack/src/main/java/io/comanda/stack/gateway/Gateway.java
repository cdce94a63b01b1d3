package io.comanda.stack.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The gateway on one machine: a reverse proxy that streams bodies both ways, so that neither imports nor event streams are buffered.
/// In production a route of the Kubernetes Gateway API does this.
public final class Gateway implements AutoCloseable {
    private static final int COPY_BUFFER_BYTES = 16 * 1024;
    private static final long UNKNOWN_LENGTH = -1;

    static {
        // These are read when the server's classes are loaded. A small response must not wait for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Clients keep an idle connection for 30 to 60 s, and many of them. If the server closed it first, a request might be lost with it.
        System.setProperty("sun.net.httpserver.idleInterval", "90");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final Upstreams services;
    private final HttpServer server;
    private final HttpClient client;
    private final ExecutorService threads;
    private final GatewayStatus status;
    private final LocalTokens tokens;

    private Gateway(Upstreams services, Upstreams management, Path tokens, HttpServer server, ExecutorService threads) {
        this.services = services;
        this.server = server;
        this.threads = threads;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER).executor(threads).build();
        this.status = new GatewayStatus(management, client);
        this.tokens = new LocalTokens(tokens);
    }

    /// Listens on 127.0.0.1.
    ///
    /// @param port       0 for any free one
    /// @param services   their public interfaces
    /// @param management their management interfaces, which are only probed; no request is forwarded to them
    /// @param tokens     the folder with a token for each role, which the console's pages on this machine may use
    /// @throws IOException if the port is in use
    public static Gateway start(int port, Upstreams services, Upstreams management, Path tokens) throws IOException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
        Gateway gateway = new Gateway(services, management, tokens, server, threads);
        server.setExecutor(threads);
        server.createContext("/", gateway::handle);
        server.start();
        return gateway;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Accepts no more requests and waits a second for those in flight.
    @Override
    public void close() {
        server.stop(1);
        client.shutdownNow();
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isQuery = exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD");
            switch (isQuery ? exchange.getRequestURI().getPath() : "") {
                case GatewayStatus.PATH -> status.answer(exchange);
                case LocalTokens.PATH -> tokens.answer(exchange);
                default -> forward(exchange);
            }
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        var service = services.route(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        HttpResponse<InputStream> response;
        try {
            response = client.send(Headers.forwarded(exchange, service), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException | IllegalArgumentException e) {
            Problem.of(e, services.sideOf(service)).send(exchange);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try (InputStream body = response.body()) {
            Headers.copyBack(response, exchange);
            boolean empty = exchange.getRequestMethod().equals("HEAD") || response.statusCode() == 204 || response.statusCode() == 304;
            long length = response.headers().firstValueAsLong("content-length").orElse(UNKNOWN_LENGTH);
            boolean noBody = empty || length == 0;
            exchange.sendResponseHeaders(response.statusCode(), noBody ? -1 : Math.max(length, 0));
            if (!noBody) {
                copy(body, exchange.getResponseBody());
            }
        }
    }

    /// Flushes every chunk at once, because an event stream may pause for minutes after it.
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[COPY_BUFFER_BYTES];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
        to.close();
    }

    /// Sends a small response.
    static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
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
