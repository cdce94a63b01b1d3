package io.comanda.stack.views;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import picocli.CommandLine;

/// A Comanda that gives prepared answers, for states that a real one can't be brought into at will.
final class StubViews implements AutoCloseable {

    private record Reply(int status, String body) {
    }

    /// What a command printed, standard output and error together.
    record Output(int exitCode, String text) {
    }

    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    StubViews() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::respond);
        server.start();
    }

    /// Several answers to one request come one after the other; the last one is repeated.
    StubViews answering(String request, int status, String body) {
        replies.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(new Reply(status, body));
        return this;
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            var prepared = replies.get(request);
            var reply = prepared == null ? new Reply(404, "{\"detail\": \"not prepared\"}") : next(prepared);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static synchronized Reply next(Deque<Reply> prepared) {
        return prepared.size() > 1 ? prepared.removeFirst() : prepared.getFirst();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    Output run(Path tokenFile, String... arguments) {
        var options = Stream.of("--gateway", "http://127.0.0.1:" + server.getAddress().getPort(), "--token-file", tokenFile.toString());
        var all = Stream.concat(Stream.of(arguments), options).toArray(String[]::new);
        var out = System.out;
        var err = System.err;
        var printed = new ByteArrayOutputStream();
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try {
            var commands = new CommandLine(new Root()).addSubcommand(ViewsCommand.of(Path.of("no-keys")))
                    .addSubcommand(new ProofCommand(Path.of("no-keys")));
            return new Output(commands.execute(all), printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @CommandLine.Command(name = "comanda")
    private static final class Root {
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
