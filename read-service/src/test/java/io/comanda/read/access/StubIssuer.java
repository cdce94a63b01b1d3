package io.comanda.read.access;

import com.sun.net.httpserver.HttpServer;
import io.comanda.stack.process.Ports;
import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A token issuer that serves its public keys over HTTP, replaces them, and goes away.
final class StubIssuer implements AutoCloseable {

    /// A key pair and the id under which it is published.
    record KeyPair(String id, DevIssuer key) {

        static KeyPair in(Path folder, String id) {
            return new KeyPair(id, DevIssuer.in(folder.resolve(id)));
        }

        /// A manager's valid token, signed with this key.
        String token() {
            return signed(id);
        }

        /// A token with another key id.
        String signed(String keyId) {
            var now = Instant.now().getEpochSecond();
            return key.signed("{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\",\"typ\":\"JWT\"}", "{\"iss\":\"" + DevIssuer.ISSUER
                    + "\",\"aud\":\"comanda\",\"sub\":\"maria\",\"groups\":[\"manager\"],\"restaurants\":[\"*\"],\"iat\":" + now
                    + ",\"exp\":" + (now + 600) + "}");
        }

        private String published() {
            try {
                var set = Files.readString(key.publicKeys()).strip().replace("\"kid\": \"dev\"", "\"kid\": \"" + id + "\"");
                return set.substring(set.indexOf('[') + 1, set.lastIndexOf(']'));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final int port = Ports.allocate();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile List<KeyPair> keys = List.of();
    private volatile HttpServer server = stopped();

    private static HttpServer stopped() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String location() {
        return "http://127.0.0.1:" + port + "/certs";
    }

    void publish(KeyPair... published) {
        keys = List.of(published);
    }

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/certs", request -> {
            requests.incrementAndGet();
            var set = ("{\"keys\": [" + keys.stream().map(KeyPair::published).collect(Collectors.joining(",")) + "]}")
                    .getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, set.length);
            request.getResponseBody().write(set);
            request.close();
        });
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        stop();
    }
}
