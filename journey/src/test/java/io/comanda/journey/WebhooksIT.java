package io.comanda.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import io.comanda.events.Wire;
import io.comanda.events.truth.WebhookSecret;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.Reply;
import io.comanda.journey.system.Comanda;
import io.comanda.journey.system.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From the registration of a webhook to what another system receives, with all services.
@SharedComanda
class WebhooksIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private record Received(String id, String timestamp, String signature, String body) {

        String type() {
            return Wire.read(body.getBytes(UTF_8)).envelope().type();
        }
    }

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private volatile int status = 204;

    WebhooksIT() throws IOException {
    }

    @BeforeEach
    void listen() {
        server.createContext("/", exchange -> {
            try (exchange) {
                var headers = exchange.getRequestHeaders();
                var request = new Received(headers.getFirst("webhook-id"), headers.getFirst("webhook-timestamp"),
                        headers.getFirst("webhook-signature"), new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                var answer = exchange.getRequestURI().getPath().equals("/ends") ? status : 204;
                if (answer == 204) {
                    received.add(request);
                }
                exchange.sendResponseHeaders(answer, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void theFirstOrderAfterTheRegistrationIsSent() throws Exception {
        var restaurant = TestRestaurant.open("hooked");
        var webhook = register(restaurant, "/orders", "order.*");
        var order = restaurant.order(null, false);
        var request = next();
        assertEquals("comanda.order.placed.v1", request.type());
        assertEquals(order.id(), Wire.read(request.body().getBytes(UTF_8)).envelope().subject().toString());
        var secret = read("/api/write/webhooks/" + webhook + "/secret").expectSuccess().path("secret").asText();
        var key = Base64.getDecoder().decode(secret.substring(WebhookSecret.PREFIX.length()));
        assertEquals("v1," + Base64.getEncoder().encodeToString(WebhookSecret.hmac(key,
                (request.id() + "." + request.timestamp() + "." + request.body()).getBytes(UTF_8))), request.signature());
        for (var log : List.of("write-service.log", "webhooks.log")) {
            var text = Files.readString(Comanda.keys().resolveSibling("logs").resolve(log));
            assertFalse(text.contains(secret.substring(WebhookSecret.PREFIX.length())), "The secret is in " + log);
        }
    }

    @Test
    void whoIsGoneIsSuspendedAndToldAndResumedWithoutALoss() throws Exception {
        var restaurant = TestRestaurant.open("ended");
        register(restaurant, "/told", "restaurant.webhook-suspended", "restaurant.webhook-resumed");
        var ends = register(restaurant, "/ends", "order.placed");
        status = 410;
        restaurant.order(null, false);
        assertEquals("comanda.restaurant.webhook-suspended.v1", next().type());
        var view = read("/api/write/webhooks/" + ends).expectSuccess();
        assertEquals("SUSPENDED answered 410", view.path("status").asText() + " " + view.path("reason").asText());
        status = 204;
        new Call("POST", Service.WRITE.url() + "/api/webhooks/" + ends + "/resume").authorizedBy(Tokens.EVERYWHERE)
                .withHeader("Idempotency-Key", UUID.randomUUID().toString()).send().expectSuccess();
        var types = List.of(next().type(), next().type());
        assertEquals(List.of("comanda.order.placed.v1", "comanda.restaurant.webhook-resumed.v1"), types.stream().sorted().toList());
    }

    @Test
    void aRestaurantHasTenWebhooksAtMostAndARemovedOneIsNoneOfThem() {
        var restaurant = TestRestaurant.open("ten");
        var webhooks = new ArrayList<String>();
        while (webhooks.size() < 10) {
            webhooks.add(register(restaurant, "/ten", "order.cancelled"));
        }
        assertEquals("/api/write/problems#too-many-webhooks",
                request(restaurant, "/eleventh", "order.cancelled").json().path("type").asText());
        remove(webhooks.removeLast());
        webhooks.add(register(restaurant, "/eleventh", "order.cancelled"));
        webhooks.forEach(WebhooksIT::remove);
        assertEquals(404, read("/api/write/webhooks/" + webhooks.getFirst()).status());
    }

    private static void remove(String webhook) {
        new Call("DELETE", Service.WRITE.url() + "/api/webhooks/" + webhook).authorizedBy(Tokens.EVERYWHERE).send().expectSuccess();
    }

    private Received next() throws InterruptedException {
        var request = received.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("Nothing was sent");
        }
        return request;
    }

    private String register(TestRestaurant restaurant, String path, String... events) {
        return request(restaurant, path, events).expectSuccess().path("id").asText();
    }

    private Reply request(TestRestaurant restaurant, String path, String... events) {
        var body = "{\"restaurant\": \"%s\", \"url\": \"http://127.0.0.1:%d%s\", \"events\": [\"%s\"]}".formatted(restaurant.code(),
                server.getAddress().getPort(), path, String.join("\", \"", events));
        return new Call("POST", Service.WRITE.url() + "/api/webhooks").authorizedBy(Tokens.EVERYWHERE)
                .withHeader("Content-Type", "application/json").withHeader("Idempotency-Key", UUID.randomUUID().toString()).withBody(body)
                .send();
    }

    private static Reply read(String path) {
        return new Call("GET", Service.WRITE.url() + path).authorizedBy(Tokens.EVERYWHERE).send();
    }
}
