import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A running system, of which the projector is measured.
final class ReadSide {

    private static final String QUEUE = "comanda.read.local.orders.1";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern DONE = Pattern
            .compile("(?m)^comanda_projector_batch_messages_sum\\{[^}]*lane=\"live\"[^}]*projection=\"orders\"[^}]*} (\\S+)");

    private static final Pattern BROKER_PORT = Pattern.compile("\"protocol\":\"amqp\",\"ip_address\":\"[^\"]*\",\"port\":(\\d+)");

    /// Name and password, in the local stack.
    private static final String BROKER_USER = "comanda";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final Properties running = new Properties();
    private final String manager;
    private final Connection rabbit;

    /// @param state the folder in which `./comanda up` keeps what is running
    ReadSide(String name, Path state) throws Exception {
        this.name = name;
        try (var file = Files.newBufferedReader(state.resolve("running.properties"))) {
            running.load(file);
        }
        this.manager = Files.readString(state.resolve("tokens/manager")).strip();
        var factory = new ConnectionFactory();
        factory.setUsername(BROKER_USER);
        factory.setPassword(BROKER_USER);
        factory.setHost("127.0.0.1");
        factory.setPort(brokerPort());
        this.rabbit = factory.newConnection();
    }

    /// What is running says only where the broker's management is.
    private int brokerPort() throws Exception {
        var credentials = Base64.getEncoder().encodeToString((BROKER_USER + ":" + BROKER_USER).getBytes(StandardCharsets.US_ASCII));
        var found = BROKER_PORT.matcher(send(request(running.getProperty("address.RabbitMQ") + "/api/overview")
                .header("Authorization", "Basic " + credentials).GET()).body());
        if (!found.find()) {
            throw new IllegalStateException("The broker has no port for AMQP");
        }
        return Integer.parseInt(found.group(1));
    }

    /// Until every event is acknowledged.
    Benchmark.Round project(List<byte[]> events, int documents) throws Exception {
        long before = done();
        var cpuBefore = cpuSeconds();
        long begin = System.nanoTime();
        try (var channel = rabbit.createChannel()) {
            channel.confirmSelect();
            for (var event : events) {
                channel.basicPublish("", QUEUE, MessageProperties.MINIMAL_PERSISTENT_BASIC, event);
            }
            channel.waitForConfirmsOrDie();
            while (channel.messageCount(QUEUE) > 0) {
                Thread.sleep(50);
            }
        }
        while (done() - before < events.size()) {
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        var cpu = cpuSeconds();
        return new Benchmark.Round(name, events.size(), documents, seconds, cpu[0] - cpuBefore[0], cpu[1] - cpuBefore[1],
                cpu[2] - cpuBefore[2]);
    }

    private long done() throws Exception {
        var found = DONE.matcher(send(request(running.getProperty("address.read-service.management") + "/q/metrics").GET()).body());
        return found.find() ? (long) Double.parseDouble(found.group(1)) : 0;
    }

    /// What the write side publishes about orders from now on.
    Published published() throws IOException {
        return new Published(rabbit);
    }

    static final class Published implements AutoCloseable {

        private final com.rabbitmq.client.Channel channel;
        private final String queue;

        private Published(Connection rabbit) throws IOException {
            channel = rabbit.createChannel();
            queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, "comanda.events", "order.#");
        }

        List<byte[]> next(int count) throws Exception {
            var events = new ArrayList<byte[]>();
            while (events.size() < count) {
                var event = channel.basicGet(queue, true);
                if (event == null) {
                    Thread.sleep(10);
                } else {
                    events.add(event.getBody());
                }
            }
            return events;
        }

        @Override
        public void close() throws Exception {
            channel.close();
        }
    }

    /// @return its code
    String openRestaurant(String code) throws Exception {
        var id = command("/api/restaurants", """
                {"code": "%s", "name": "Trattoria %1$s", "address": "1 Main Street", "city": "Berlin", "cuisines": ["pizza"], "language": "en",
                 "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code));
        for (int dish = 0; dish < 3; dish++) {
            command("/api/restaurants/" + id + "/dishes", """
                    {"code": "dish-%d", "name": "Pizza number %1$d", "category": "pizza", "station": "pizza oven",
                     "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7}}""".formatted(dish));
        }
        command("/api/restaurants/" + id + "/open", "");
        return code;
    }

    /// @return the id of what it is about
    String command(String path, String body) throws Exception {
        var response = send(request(running.getProperty("address.write-service") + path).header("Authorization", "Bearer " + manager)
                .header("If-Match", "*").header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"").POST(BodyPublishers.ofString(body)));
        var id = ID.matcher(response.body());
        if (!id.find()) {
            throw new IllegalStateException(response.body());
        }
        return id.group(1);
    }

    String elasticsearch(String method, String path, byte[] body) throws Exception {
        return send(request(running.getProperty("address.Elasticsearch") + path).method(method, BodyPublishers.ofByteArray(body))).body();
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofMinutes(1)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    /// Seconds of processor time used so far: read-service, Elasticsearch, RabbitMQ.
    double[] cpuSeconds() {
        return Stream.of("read-service", "Elasticsearch", "RabbitMQ").mapToDouble(this::cpuSeconds).toArray();
    }

    private double cpuSeconds(String process) {
        var root = ProcessHandle.of(Long.parseLong(running.getProperty("process." + process).replaceFirst("@.*", ""))).orElseThrow();
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(each -> each.info().totalCpuDuration().orElse(Duration.ZERO).toMillis()).sum() / 1e3;
    }
}
