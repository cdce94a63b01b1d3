import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.Wire;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.TruthRequest;
import io.comanda.events.truth.TruthWire;
import io.comanda.read.projector.Projection;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Rebuilds the view of orders and compares the rate with a bare bulk of the same documents; rebuilds it again while current orders are
/// placed; and verifies it.
void main(String[] arguments) throws Exception {
    new Run(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3])).run();
}

static final class Run {

    private static final String QUEUE = "benchmark";
    private static final int ORDERS_PER_REQUEST = 500;
    private static final int DOCUMENTS_PER_BULK = 2_000;
    private static final int PLACED_PER_SECOND = 10;
    private static final int ALONE_SECONDS = 40;
    private static final Duration WAIT_MAX = Duration.ofMinutes(30);
    private static final List<String> PARTS = List.of("read-service", "write-service", "Elasticsearch", "PostgreSQL", "RabbitMQ");

    private final String url;
    private final String operator;
    private final String manager;
    private final String waiter;
    private final String elasticsearch;
    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final int orders;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile ConcurrentLinkedQueue<Long> searchable = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();

    Run(String url, Path tokens, Path status, int orders) throws IOException {
        if (!URI.create(url).getHost().equals("127.0.0.1")) {
            throw new IllegalArgumentException("This benchmark loads a system of its own on 127.0.0.1, not " + url);
        }
        this.url = url;
        this.operator = Files.readString(tokens.resolve("operator")).strip();
        this.manager = Files.readString(tokens.resolve("manager")).strip();
        this.waiter = Files.readString(tokens.resolve("waiter")).strip();
        this.orders = orders;
        var text = Files.readString(status);
        this.elasticsearch = first("Elasticsearch .*(http://\\S+)", text);
        for (var part : PARTS) {
            pids.put(part, Long.parseLong(first("(?m)^" + part + " +\\S+ +(\\d+)", text)));
        }
    }

    void run() throws Exception {
        var past = restaurant("past");
        restaurant("live");
        importPast(past);
        System.out.printf("%,d orders imported; %s%n", orders, memory());

        var messages = republished();
        var floor = bulk(messages);
        System.out.printf(Locale.ROOT, "bare bulk:      %,d documents in %.1f s (%.0f/s)%n", floor.documents, floor.seconds, floor.rate());
        messages.clear();
        var rebuild = rebuild();
        System.out.printf(Locale.ROOT, "rebuild:        %,d documents in %.1f s (%.0f/s): ratio %.2f; %s%n", floor.documents, rebuild.seconds,
                floor.documents / rebuild.seconds, floor.seconds / rebuild.seconds, memory());
        System.out.printf("CPU of it:      %s; of the bare bulk: %s%n", rebuild.cpu, floor.cpu);
        var verification = verify();
        System.out.printf(Locale.ROOT, "verification:   %.1f s, CPU %s; %s%n", verification.seconds, verification.cpu, memory());
        var again = bulk(republished());
        System.out.printf(Locale.ROOT, "bare bulk again: %.1f s (noise %.2f)%n", again.seconds, again.seconds / floor.seconds);
        post("/api/admin/views/orders/drop", 200, 202);
        await("the drop", () -> !get("/api/admin/views/orders").contains("DROPPING"));

        try (var till = Executors.newScheduledThreadPool(1); var guests = Executors.newVirtualThreadPerTaskExecutor()) {
            ScheduledFuture<?> placing = till.scheduleAtFixedRate(() -> guests.submit(this::placeAndFind), 0, 1_000 / PLACED_PER_SECOND,
                    TimeUnit.MILLISECONDS);
            Thread.sleep(Duration.ofSeconds(20));
            var alone = measure();
            searchable = new ConcurrentLinkedQueue<>();
            var during = rebuild();
            var with = searchable;
            var after = measure();
            placing.cancel(false);
            System.out.printf(Locale.ROOT, "rebuild while %d orders a second are placed: %.1f s%n", PLACED_PER_SECOND, during.seconds);
            System.out.printf(Locale.ROOT,
                    "placed to searchable: p50 %.0f ms alone, %.0f ms during the rebuild; p99 %.0f ms alone, %.0f ms (ratio %.2f; noise %.2f); %d failed %s%n",
                    percentile(alone, 0.5), percentile(with, 0.5), percentile(alone, 0.99), percentile(with, 0.99),
                    percentile(with, 0.99) / percentile(alone, 0.99), percentile(after, 0.99) / percentile(alone, 0.99), failed.size(),
                    failed.isEmpty() ? "" : failed.peek());
        }
        System.out.println(memory());
    }

    private ConcurrentLinkedQueue<Long> measure() throws InterruptedException {
        var samples = searchable = new ConcurrentLinkedQueue<>();
        Thread.sleep(Duration.ofSeconds(ALONE_SECONDS));
        return samples;
    }

    private record Took(long documents, double seconds, String cpu) {
        double rate() {
            return documents / seconds;
        }
    }

    /// Asks the write side for all orders, as a rebuild does, into a queue that nobody consumes until they are all there.
    private List<byte[]> republished() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(first("(?:^|\0)COMANDA_RABBITMQ_URI=([^\0]+)", Files.readString(Path.of("/proc/" + pids.get("write-service") + "/environ"))));
        var messages = new ArrayList<byte[]>();
        try (var connection = factory.newConnection("benchmark"); var channel = connection.createChannel()) {
            channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
            long total = Long.parseLong(first("\"documents\":(\\d+)", get("/api/admin/views/orders")));
            long begin = System.nanoTime();
            channel.basicPublish("", TruthRequest.QUEUE, new BasicProperties.Builder().deliveryMode(2).contentType(TruthWire.CONTENT_TYPE).build(),
                    TruthWire.write(new TruthRequest.Republish(UUID.randomUUID(), AggregateKind.ORDERS, List.of(), QUEUE)));
            await("the republication", () -> channel.messageCount(QUEUE) >= total);
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "republication:  %,d orders in %.1f s (%.0f/s)%n", total, seconds, total / seconds);
            Thread.sleep(2_000);
            for (var message = channel.basicGet(QUEUE, true); message != null; message = channel.basicGet(QUEUE, true)) {
                messages.add(message.getBody());
            }
            channel.queueDelete(QUEUE);
        }
        return messages;
    }

    /// Writes the documents of these orders as fast as one client can, into indices with the same settings and mappings, and makes them
    /// searchable. Only the requests are timed.
    private Took bulk(List<byte[]> messages) throws Exception {
        var projection = projection();
        var json = Wire.configure(new ObjectMapper());
        for (var view : List.of("orders", "sales")) {
            var template = json.createObjectNode().put("priority", 9);
            template.putArray("index_patterns").add("comanda-" + view + "-99-*");
            try (var file = Projection.class.getResourceAsStream("/elasticsearch/" + view + ".json")) {
                template.set("template", json.readTree(file));
            }
            elastic("PUT", "/_index_template/benchmark-" + view, json.writeValueAsString(template));
        }
        var cpu = cpuSeconds();
        var body = new StringBuilder();
        int documents = 0;
        int inBody = 0;
        long nanos = 0;
        for (int i = 0; i < messages.size(); i++) {
            for (var document : projection.documents(Wire.read(messages.get(i)))) {
                body.append("{\"index\":{\"_index\":\"").append(document.index().names(99)).append("\",\"_id\":\"").append(document.id())
                        .append("\",\"version\":").append(document.version()).append(",\"version_type\":\"external_gte\"}}\n")
                        .append(json.writeValueAsString(document.source())).append('\n');
                inBody++;
            }
            if (inBody >= DOCUMENTS_PER_BULK || i == messages.size() - 1) {
                var text = body.toString();
                long begin = System.nanoTime();
                var written = elastic("POST", "/_bulk?filter_path=errors,items.*.error", text);
                nanos += System.nanoTime() - begin;
                if (written.contains("true")) {
                    throw new IllegalStateException(written.substring(0, Math.min(1_000, written.length())));
                }
                documents += inBody;
                inBody = 0;
                body.setLength(0);
            }
        }
        long begin = System.nanoTime();
        elastic("POST", "/comanda-*-99-*/_refresh", "");
        nanos += System.nanoTime() - begin;
        var used = usedSince(cpu);
        var copies = Pattern.compile("comanda-\\w+-99-\\d+-\\d+").matcher(elastic("GET", "/_cat/indices/comanda-*-99-*?h=index", ""));
        while (copies.find()) {
            elastic("DELETE", "/" + copies.group(), "");
        }
        for (var view : List.of("orders", "sales")) {
            elastic("DELETE", "/_index_template/benchmark-" + view, "");
        }
        return new Took(documents, nanos / 1e9, used);
    }

    /// The projector's own.
    private static Projection projection() throws ReflectiveOperationException {
        var constructor = Class.forName("io.comanda.read.orders.OrderProjection").getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Projection) constructor.newInstance();
    }

    /// Until reads have switched.
    private Took rebuild() throws Exception {
        int before = Integer.parseInt(first("\"generation\":(\\d+)", get("/api/admin/views/orders")));
        var cpu = cpuSeconds();
        long begin = System.nanoTime();
        post("/api/admin/views/orders/rebuild", 202, 200);
        await("the rebuild", () -> Integer.parseInt(first("\"generation\":(\\d+)", get("/api/admin/views/orders"))) > before);
        return new Took(0, (System.nanoTime() - begin) / 1e9, usedSince(cpu));
    }

    private Took verify() throws Exception {
        var since = Instant.now();
        var cpu = cpuSeconds();
        long begin = System.nanoTime();
        post("/api/admin/views/orders/verify", 202, 200);
        await("the verification", () -> {
            var ended = Pattern.compile("\"endedAt\":\"([^\"]+)\"").matcher(get("/api/admin/views/orders"));
            return ended.find() && Instant.parse(ended.group(1)).isAfter(since);
        });
        return new Took(0, (System.nanoTime() - begin) / 1e9, usedSince(cpu));
    }

    private String usedSince(Map<String, Double> before) {
        var used = new ArrayList<String>();
        cpuSeconds().forEach((part, now) -> used.add(String.format(Locale.ROOT, "%s %.1f s", part, now - before.get(part))));
        return String.join(", ", used);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long until = System.nanoTime() + WAIT_MAX.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Too long: " + what);
            }
            Thread.sleep(100);
        }
    }

    /// Places an order, and searches with its consistency token until the answer has it.
    private void placeAndFind() {
        var samples = searchable;
        try {
            var placed = send(request("/api/orders", waiter).header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                    .POST(BodyPublishers.ofString("""
                            {"restaurant": "live", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                             "lines": [{"dish": "stew", "quantity": 2}]}""")));
            long committed = System.nanoTime();
            var token = placed.headers().firstValue("Consistency-Token").orElseThrow();
            HttpResponse<String> found;
            do {
                found = send(request("/api/orders?restaurant=live&limit=50", waiter).header("Consistency-Token", token)
                        .header("Prefer", "wait=10").GET());
            } while (found.statusCode() == 503);
            if (found.statusCode() != 200 || !found.body().contains(first("\"id\":\"([^\"]+)\"", placed.body()))) {
                failed.add(found.statusCode() + " " + found.body());
            }
            samples.add(System.nanoTime() - committed);
        } catch (Exception e) {
            failed.add(e.toString());
        }
    }

    private void importPast(String restaurant) throws Exception {
        for (int from = 0; from < orders; from += ORDERS_PER_REQUEST) {
            var body = new StringBuilder("{\"orders\":[");
            for (int i = from; i < Math.min(orders, from + ORDERS_PER_REQUEST); i++) {
                body.append(i == from ? "" : ",").append("""
                        {"reference": "%d", "placedAt": "%s", "fulfilment": {"type": "takeaway", "customerName": "Guest"}, "lines": [
                         {"dish": "stew", "quantity": %d, "unitPrice": {"minor": %d, "currency": "EUR"}},
                         {"dish": "bread", "quantity": 1, "unitPrice": {"minor": 300, "currency": "EUR"}}]}"""
                        .formatted(i, Instant.parse("2025-01-01T12:00:00Z").plusSeconds(i * 700L), 1 + i % 3, 900 + i % 100));
            }
            expect(send(request("/api/restaurants/" + restaurant + "/orders/import", manager)
                    .POST(BodyPublishers.ofString(body.append("]}").toString()))), 200);
        }
        int[] empty = { 0 };
        await("the import", () -> {
            Thread.sleep(2_000);
            empty[0] = get("/api/dashboard?restaurant=live").contains("\"pastWaiting\":0") ? empty[0] + 1 : 0;
            return empty[0] == 3;
        });
    }

    /// @return its id
    private String restaurant(String code) throws Exception {
        var id = first("\"id\":\"([^\"]+)\"", expect(send(request("/api/restaurants", manager).POST(BodyPublishers.ofString("""
                {"code": "%s", "name": "%1$s", "address": "1 Main Street", "city": "Berlin", "cuisines": ["soup"], "language": "en",
                 "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code)))), 201).body());
        for (var dish : List.of("stew", "bread")) {
            expect(send(request("/api/restaurants/" + id + "/dishes", manager).POST(BodyPublishers.ofString("""
                    {"code": "%s", "name": "%1$s", "category": "pot", "station": "kitchen", "price": {"minor": 900, "currency": "EUR"},
                     "tax": {"dineInPercent": 7, "takeawayPercent": 7}}""".formatted(dish)))), 200);
        }
        expect(send(request("/api/restaurants/" + id + "/open", manager).POST(BodyPublishers.noBody())), 200);
        return id;
    }

    private void post(String path, int... statuses) throws Exception {
        expect(send(request(path, operator).header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"").POST(BodyPublishers.noBody())), statuses);
    }

    private String get(String path) throws Exception {
        return expect(send(request(path, operator).GET()), 200).body();
    }

    private String elastic(String method, String path, String body) throws Exception {
        return expect(send(HttpRequest.newBuilder(URI.create(elasticsearch + path)).timeout(Duration.ofMinutes(2))
                .header("Content-Type", path.startsWith("/_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))), 200).body();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofMinutes(2)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(HttpResponse<String> response, int... statuses) {
        for (int status : statuses) {
            if (response.statusCode() == status) {
                return response;
            }
        }
        throw new IllegalStateException(response.uri() + ": " + response.statusCode() + " " + response.body());
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("No " + pattern + " in " + text);
        }
        return found.group(1);
    }

    private static double percentile(ConcurrentLinkedQueue<Long> nanos, double share) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size()))) / 1e6;
    }

    private Map<String, Double> cpuSeconds() {
        var seconds = new LinkedHashMap<String, Double>();
        pids.forEach((part, pid) -> seconds.put(part, tree(pid)
                .mapToDouble(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3).sum()));
        return seconds;
    }

    private static Stream<ProcessHandle> tree(long pid) {
        return ProcessHandle.of(pid).stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    }

    private String memory() throws IOException {
        var resident = new ArrayList<String>();
        for (var part : List.of("read-service", "write-service")) {
            long kilobytes = 0;
            for (var process : tree(pids.get(part)).toList()) {
                kilobytes += Long.parseLong(first("VmRSS:\\s+(\\d+)", Files.readString(Path.of("/proc/" + process.pid() + "/status"))));
            }
            resident.add(part + " " + kilobytes / 1024 + " MB");
        }
        return "resident: " + String.join(", ", resident);
    }
}
