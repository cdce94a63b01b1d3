import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A running system. Its services are asked without the gateway.
final class Comanda {

    private static final int RESTAURANTS = 20;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern FOUND = Pattern.compile("\"_id\":\"([^\"]+)\",\"_version\"");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final Properties running = new Properties();
    private final String manager;
    private final String waiter;

    /// @param state the folder in which `./comanda up` keeps what is running
    Comanda(String name, Path state) throws IOException {
        this.name = name;
        try (var file = Files.newBufferedReader(state.resolve("running.properties"))) {
            running.load(file);
        }
        this.manager = Files.readString(state.resolve("tokens/manager")).strip();
        this.waiter = Files.readString(state.resolve("tokens/waiter")).strip();
    }

    String name() {
        return name;
    }

    record Placed(String id, String restaurant, String token) {
    }

    void openRestaurants() throws Exception {
        for (int i = 0; i < RESTAURANTS; i++) {
            var id = id(command("/api/restaurants", manager, """
                    {"code": "lag-%d", "name": "Lag %1$d", "address": "1 Main Street", "city": "Berlin", "cuisines": ["pizza"], "language": "en",
                     "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(i)));
            for (int dish = 0; dish < 3; dish++) {
                command("/api/restaurants/" + id + "/dishes", manager, """
                        {"code": "dish-%d", "name": "Pizza %1$d", "category": "pizza", "station": "pizza oven",
                         "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7}}""".formatted(dish));
            }
            command("/api/restaurants/" + id + "/open", manager, "");
        }
    }

    Placed place(int number) throws Exception {
        var restaurant = "lag-" + number % RESTAURANTS;
        var placed = command("/api/orders", waiter, """
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                 "lines": [{"dish": "dish-0", "quantity": 2}, {"dish": "dish-1", "quantity": 1}, {"dish": "dish-2", "quantity": 1}]}"""
                .formatted(restaurant));
        return new Placed(id(placed), restaurant, placed.headers().firstValue("Consistency-Token").orElseThrow());
    }

    /// Searches with the order's token, until the answer has it.
    void search(Placed order) throws Exception {
        successful(send(request(running.getProperty("address.read-service") + "/api/orders?limit=1&restaurant=" + order.restaurant())
                .header("Authorization", "Bearer " + waiter).header("Consistency-Token", order.token()).header("Prefer", "wait=10").GET()));
    }

    /// Which of these orders can be read: written, or as searches see it.
    Collection<String> readable(Collection<String> orders, boolean written) throws Exception {
        if (orders.isEmpty()) {
            return List.of();
        }
        var docs = orders.stream().map(id -> "{\"_index\":\"%s\",\"_id\":\"%s\"}".formatted(index(id), id)).collect(Collectors.joining(","));
        var found = successful(send(request(running.getProperty("address.Elasticsearch") + "/_mget?_source=false&realtime=" + written
                + "&filter_path=docs._id,docs._version").POST(BodyPublishers.ofString("{\"docs\":[" + docs + "]}"))));
        return FOUND.matcher(found.body()).results().map(match -> match.group(1)).toList();
    }

    /// The month of an id is that of its time.
    private static String index(String id) {
        return "comanda-orders-1-" + YearMonth.from(Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits() >>> 16)
                .atOffset(ZoneOffset.UTC));
    }

    /// Processor time, and refreshes of all indices.
    record Spent(double elasticsearchSeconds, double readSeconds, long refreshes, double refreshSeconds) {

        Spent since(Spent before) {
            return new Spent(elasticsearchSeconds - before.elasticsearchSeconds, readSeconds - before.readSeconds, refreshes - before.refreshes,
                    refreshSeconds - before.refreshSeconds);
        }
    }

    Spent spent() throws Exception {
        var stats = successful(send(request(running.getProperty("address.Elasticsearch")
                + "/comanda-orders-*,comanda-sales-*/_stats/refresh?filter_path=_all.primaries").GET())).body();
        return new Spent(cpuSeconds("Elasticsearch"), cpuSeconds("read-service"), number(stats, "external_total"),
                number(stats, "external_total_time_in_millis") / 1e3);
    }

    private double cpuSeconds(String process) {
        long pid = Long.parseLong(running.getProperty("process." + process).replaceFirst("@.*", ""));
        return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static long number(String json, String field) {
        var found = Pattern.compile("\"" + field + "\":(\\d+)").matcher(json);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private HttpResponse<String> command(String path, String token, String body) throws Exception {
        return successful(send(request(running.getProperty("address.write-service") + path).header("Authorization", "Bearer " + token)
                .header("If-Match", "*").header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                .POST(BodyPublishers.ofString(body))));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofMinutes(1)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> successful(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    private static String id(HttpResponse<String> response) {
        var found = ID.matcher(response.body());
        if (!found.find()) {
            throw new IllegalStateException(response.body());
        }
        return found.group(1);
    }
}
