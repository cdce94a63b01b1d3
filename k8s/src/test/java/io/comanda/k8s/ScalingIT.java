package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The queues by which KEDA scales projectors: what RabbitMQ answers to the request of KEDA v2.17.1 (`getQueueInfoViaHTTP` in
/// `pkg/scalers/rabbitmq_scaler.go`).
class ScalingIT {

    private static final List<String> QUEUES = List.of("comanda.read.main.orders.1", "comanda.read.main.orders.2",
            "comanda.read.main.orders.12", "comanda.read.main.orders.2.past", "comanda.read.eu.orders.2", "comanda.read.main.restaurants.3",
            "comanda.dead-letter.main.orders");

    @Test
    void itFindsTheLiveQueuesOfAllGenerations() throws IOException, InterruptedException {
        try (var servers = Servers.start(new Server[]{ Server.RABBITMQ });
                var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            for (var queue : QUEUES) {
                assertTrue(send(client, servers, "PUT", "/api/queues/%2f/" + queue, "{\"durable\": true}").isEmpty());
            }
            assertEquals(List.of("comanda.read.main.orders.1", "comanda.read.main.orders.12", "comanda.read.main.orders.2"),
                    found(client, servers, "orders"));
            assertEquals(List.of("comanda.read.main.restaurants.3"), found(client, servers, "restaurants"));
        }
    }

    private static List<String> found(HttpClient client, Servers servers, String projection) throws IOException, InterruptedException {
        var scaled = Manifests.parse(Manifests.read(Manifests.FOLDER.resolve("components/autoscaling/projector.yaml"))).objects()
                .getFirst();
        var pattern = Manifests.each(scaled.at("/spec/triggers")).filter(trigger -> trigger.path("name").asText().equals(projection))
                .map(trigger -> trigger.at("/metadata/queueName").asText()).findFirst().orElseThrow();
        var answer = Manifests.YAML.readTree(send(client, servers, "GET", "/api/queues/%2F?page=1&use_regex=true&pagination=false&name="
                + URLEncoder.encode(pattern, StandardCharsets.UTF_8) + "&page_size=100", ""));
        assertEquals(1, answer.path("page_count").asInt(), answer::toString);
        return Manifests.each(answer.path("items")).map(queue -> queue.path("name").asText()).sorted().toList();
    }

    private static String send(HttpClient client, Servers servers, String method, String path, String body)
            throws IOException, InterruptedException {
        var user = URI.create(servers.amqpUri()).getUserInfo();
        var request = HttpRequest.newBuilder(URI.create(servers.managementUrl() + path)).header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .method(method, BodyPublishers.ofString(body)).build();
        var response = client.send(request, BodyHandlers.ofString());
        assertEquals(2, response.statusCode() / 100, response.body());
        return response.body();
    }
}
