package io.comanda.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Another system's address. It answers 204, or as a test says.
public final class Receiver implements AutoCloseable {

    /// @param id        `webhook-id`
    /// @param timestamp `webhook-timestamp`
    /// @param signature `webhook-signature`
    public record Request(String id, String timestamp, String signature, String contentType, String body, int answered) {
    }

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile Duration pause = Duration.ZERO;
    private final AtomicInteger failures = new AtomicInteger();

    public Receiver() throws IOException {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            int answer = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 500 : status;
            var headers = exchange.getRequestHeaders();
            requests.add(new Request(headers.getFirst("webhook-id"), headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"), headers.getFirst("Content-Type"), body, answer));
            Thread.sleep(pause);
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /// Everything that was sent so far, in order.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// What was answered with success.
    public List<Request> received() {
        return requests.stream().filter(request -> request.answered() < 300).toList();
    }

    void answerWith(int answer) {
        status = answer;
    }

    void answerAfter(Duration pause) {
        this.pause = pause;
    }

    /// The next requests are answered with 500.
    void fail(int times) {
        failures.set(times);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
