import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;

/// A running system. Its services are asked without the gateway.
final class Comanda {

    private static final int RESTAURANTS = 20;
    private static final Pattern SEARCHES = Pattern.compile("elasticsearch;dur=([0-9.]+)");

    record Restaurant(String id, String code) {
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final Properties running = new Properties();
    private final String manager;
    private final String operator;
    private final Deque<String> placed = new ArrayDeque<>();
    private volatile double searchMillis;

    /// @param state the folder in which `./comanda up` keeps what is running
    Comanda(String name, Path state) throws IOException {
        this.name = name;
        try (var file = Files.newBufferedReader(state.resolve("running.properties"))) {
            running.load(file);
        }
        this.manager = Files.readString(state.resolve("tokens/manager")).strip();
        this.operator = Files.readString(state.resolve("tokens/operator")).strip();
    }

    static String code(int number) {
        return "growth-" + number % RESTAURANTS;
    }

    List<Restaurant> openRestaurants() throws Exception {
        var restaurants = new ArrayList<Restaurant>();
        for (int i = 0; i < RESTAURANTS; i++) {
            var id = first("\"id\":\"([^\"]+)\"", command("/api/restaurants", """
                    {"code": "%s", "name": "Growth %d", "address": "1 Main Street", "city": "Berlin", "cuisines": ["pizza"], "language": "en",
                     "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code(i), i)));
            for (int dish = 0; dish < 3; dish++) {
                command("/api/restaurants/" + id + "/dishes", """
                        {"code": "dish-%d", "name": "Pizza %1$d", "category": "pizza", "station": "pizza oven",
                         "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7}}""".formatted(dish));
            }
            command("/api/restaurants/" + id + "/open", "");
            restaurants.add(new Restaurant(id, code(i)));
        }
        return restaurants;
    }

    void importOrders(Restaurant restaurant, String orders) throws Exception {
        command("/api/restaurants/" + restaurant.id() + "/orders/import", orders);
    }

    void place(int number) throws Exception {
        placed.addLast(first("\"id\":\"([^\"]+)\"", command("/api/orders", """
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                 "lines": [{"dish": "dish-0", "quantity": 2}, {"dish": "dish-1", "quantity": 1}, {"dish": "dish-2", "quantity": 1}]}"""
                .formatted(code(number)))));
    }

    /// The order that was placed last.
    void serve() throws Exception {
        for (var step : List.of("/start", "/lines/1/bump", "/lines/2/bump", "/lines/3/bump", "/serve")) {
            command("/api/orders/" + placed.getLast() + step, "");
        }
    }

    /// The order that was placed last.
    void pay() throws Exception {
        command("/api/orders/" + placed.getLast() + "/pay", "{\"method\": \"CARD\", \"amount\": {\"minor\": 3920, \"currency\": \"EUR\"}}");
    }

    /// One that was placed a while ago.
    String anOrder() {
        placed.addLast(placed.removeFirst());
        return placed.getLast();
    }

    /// How many orders searches find.
    long documents() throws Exception {
        return Long.parseLong(first("\"documents\":(\\d+)",
                answer(request("read-service", "/api/admin/views/orders").header("Authorization", "Bearer " + operator).GET())));
    }

    void ask(String path) throws Exception {
        answer(request("read-service", path).header("Authorization", "Bearer " + manager).GET());
    }

    /// What Elasticsearch took of the last request, as the response says in `Server-Timing`; 0 if it was a command.
    double searchMillis() {
        return searchMillis;
    }

    private String command(String path, String body) throws Exception {
        return answer(request("write-service", path).header("Authorization", "Bearer " + manager).header("If-Match", "*")
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"").POST(BodyPublishers.ofString(body)));
    }

    String database() {
        return running.getProperty("address.PostgreSQL");
    }

    long count(String view) throws Exception {
        return Long.parseLong(first("\"count\":(\\d+)", answer(request("Elasticsearch", "/comanda-" + view + "-*/_count").GET())));
    }

    long bytes(String view) throws Exception {
        return Long.parseLong(first("\"size_in_bytes\":(\\d+)", answer(request("Elasticsearch",
                "/comanda-" + view + "-*/_stats/store?filter_path=_all.primaries.store.size_in_bytes").GET())));
    }

    private HttpRequest.Builder request(String process, String path) {
        return HttpRequest.newBuilder(URI.create(running.getProperty("address." + process) + path)).timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json");
    }

    private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(name + ": " + response.uri() + ": " + response.statusCode() + " " + response.body());
        }
        var searches = SEARCHES.matcher(response.headers().firstValue("Server-Timing").orElse(""));
        searchMillis = searches.find() ? Double.parseDouble(searches.group(1)) : 0;
        return response.body();
    }

    private static String first(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("No " + pattern + " in " + text);
        }
        return found.group(1);
    }
}
