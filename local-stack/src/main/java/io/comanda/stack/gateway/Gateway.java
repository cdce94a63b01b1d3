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
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The gateway of one machine. Bodies stream through it both ways, so that neither imports nor event streams are held up.
/// In production a Gateway API route does this work.
public final class Gateway implements AutoCloseable {
    private static final int COPY_BUFFER_BYTES = 16 * 1024;
    private static final long UNKNOWN_LENGTH = -1;

    static {
        // A small answer must not wait for the client's delayed acknowledgement. Read when the server's classes are loaded.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Sides sides;
    private final HttpServer server;
    private final HttpClient client;
    private final ExecutorService threads;
    private final StatusPage page;

    private Gateway(Sides sides, Sides management, HttpServer server, ExecutorService threads) {
        this.sides = sides;
        this.server = server;
        this.threads = threads;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER).executor(threads).build();
        this.page = new StatusPage(management, client);
    }

    /// Listens on 127.0.0.1.
    ///
    /// @param port       0 for any free one
    /// @param sides      where they are asked
    /// @param management where they say how they are; nothing is passed on to there
    /// @throws IOException if the port is in use
    public static Gateway start(int port, Sides sides, Sides management) throws IOException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
        Gateway gateway = new Gateway(sides, management, server, threads);
        server.setExecutor(threads);
        server.createContext("/", gateway::handle);
        server.start();
        return gateway;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Takes no more requests and gives those under way a second.
    @Override
    public void close() {
        server.stop(1);
        client.shutdownNow();
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!page.answers(exchange)) {
                pass(exchange);
            }
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        var side = sides.of(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        HttpResponse<InputStream> answer;
        try {
            answer = client.send(Headers.forwarded(exchange, side), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException | IllegalArgumentException e) {
            Problem.of(e, sides.nameOf(side)).answer(exchange);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try (InputStream body = answer.body()) {
            Headers.copyBack(answer, exchange);
            boolean empty = exchange.getRequestMethod().equals("HEAD") || answer.statusCode() == 204 || answer.statusCode() == 304;
            long length = answer.headers().firstValueAsLong("content-length").orElse(UNKNOWN_LENGTH);
            boolean nothing = empty || length == 0;
            exchange.sendResponseHeaders(answer.statusCode(), nothing ? -1 : Math.max(length, 0));
            if (!nothing) {
                copy(body, exchange.getResponseBody());
            }
        }
    }

    /// What has arrived is sent on at once: an event stream may pause for minutes after it.
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[COPY_BUFFER_BYTES];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
        to.close();
    }

    /// Sends a whole small answer.
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
