package io.comanda.read.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.stack.servers.Server;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A service with a limit of two concurrent requests.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
@Order(Integer.MAX_VALUE)
@TestProfile(ConcurrencyLimitIT.LimitOfTwo.class)
class ConcurrencyLimitIT {

    /// A queued request would wait for Elasticsearch, for 20 seconds.
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @Test
    void aRequestBeyondTheLimitIsRejectedAtOnceUntilOthersEnd() throws Exception {
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
        for (int i = 0; i < 10; i++) {
            given().get("/api/restaurants").then().statusCode(200);
            given().get("/api/nonsense").then().statusCode(404);
            given().auth().none().get("/api/orders").then().statusCode(401);
        }
        RealServers.get().pause(Server.ELASTICSEARCH);
        try (var one = new HangingRequest("/api/restaurants"); var other = new HangingRequest("/api/restaurants")) {
            Eventually.is(503, () -> {
                one.sendAgainIfAnswered();
                other.sendAgainIfAnswered();
                return given().get("/api/problems").statusCode();
            });
            var before = Instant.now();
            given().get("/api/restaurants").then().statusCode(503).contentType("application/problem+json").header("Retry-After", "2")
                    .body("type", equalTo("/api/problems#unavailable"), "status", equalTo(503));
            assertTrue(Duration.between(before, Instant.now()).compareTo(AT_ONCE) < 0, "it was queued");
            assertTrue(Management.get("/q/health/ready").statusCode() == 200, "the management port has no limit");
        } finally {
            // Both clients have closed their connections without a response.
            Eventually.is(200, () -> given().get("/api/problems").statusCode());
            RealServers.get().resume(Server.ELASTICSEARCH);
        }
        Eventually.is(200, () -> given().get("/api/restaurants").statusCode());
    }

    /// A request to the paused server. It may be rejected at first: a client can have a response before the service counts its request as
    /// ended.
    private static final class HangingRequest implements AutoCloseable {

        private final String path;
        private Socket socket;

        HangingRequest(String path) throws IOException {
            this.path = path;
            this.socket = send();
        }

        private Socket send() throws IOException {
            var opened = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            opened.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            opened.getOutputStream().flush();
            return opened;
        }

        void sendAgainIfAnswered() throws IOException {
            if (socket.getInputStream().available() > 0) {
                socket.close();
                socket = send();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    public static class LimitOfTwo implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("comanda.http.in-flight-max", "2");
        }
    }
}
