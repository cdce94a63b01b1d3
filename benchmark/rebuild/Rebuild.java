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

        var floor = bulk();
        System.out.printf(Locale.ROOT, "bare bulk:      %,d documents in %.1f s (%.0f/s)%n", floor.documents, floor.seconds, floor.rate());
        var rebuild = rebuild();
        System.out.printf(Locale.ROOT, "rebuild:        %,d documents in %.1f s (%.0f/s): ratio %.2f; %s%n", floor.documents, rebuild.seconds,
                floor.documents / rebuild.seconds, floor.seconds / rebuild.seconds, memory());
        var verification = verify();
        System.out.printf(Locale.ROOT, "verification:   %.1f s, CPU %s; %s%n", verification.seconds, verification.cpu, memory());
        post("/api/admin/views/orders/drop", 200, 202);

        try (var till = Executors.newScheduledThreadPool(1); var guests = Executors.newVirtualThreadPerTaskExecutor()) {
            ScheduledFuture<?> placing = till.scheduleAtFixedRate(() -> guests.submit(this::placeAndFind), 0, 1_000 / PLACED_PER_SECOND,
                    TimeUnit.MILLISECONDS);
            Thread.sleep(Duration.ofSeconds(20));
            var alone = measure();
            searchable = new ConcurrentLinkedQueue<>();
            var during = rebuild();
            var with = searchable;
            var again = measure();
            placing.cancel(false);
            System.out.printf(Locale.ROOT, "rebuild while %d orders a second are placed: %.1f s%n", PLACED_PER_SECOND, during.seconds);
            System.out.printf(Locale.ROOT,
                    "placed to searchable: p50 %.0f ms alone, %.0f ms during the rebuild; p99 %.0f ms alone, %.0f ms (ratio %.2f; noise %.2f); %d failed %s%n",
                    percentile(alone, 0.5), percentile(with, 0.5), percentile(alone, 0.99), percentile(with, 0.99),
                    percentile(with, 0.99) / percentile(alone, 0.99), percentile(again, 0.99) / percentile(alone, 0.99), failed.size(),
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

    /// Writes the documents of the view once more, into indices with the same settings and mappings, as fast as one client can.
    private Took bulk() throws Exception {
        long documents = 0;
        long nanos = 0;
        for (var index : indices()) {
            String scroll = null;
            while (true) {
                var page = scroll == null
                        ? elastic("POST", "/" + index + "/_search?scroll=5m&sort=_doc&version=true&size=" + DOCUMENTS_PER_BULK, "{}")
                        : elastic("POST", "/_search/scroll", "{\"scroll\": \"5m\", \"scroll_id\": \"" + scroll + "\"}");
                scroll = first("\"_scroll_id\":\"([^\"]+)\"", page);
                var copy = index.replaceFirst("-\\d+-", "-99-");
                var hits = Pattern.compile("\\{\"_index\":\"[^\"]+\",\"_id\":\"([^\"]+)\",\"_version\":(\\d+),[^{]*?\"_source\":").matcher(page);
                var body = new StringBuilder();
                int count = 0;
                while (hits.find()) {
                    body.append("{\"index\":{\"_index\":\"").append(copy).append("\",\"_id\":\"").append(hits.group(1)).append("\",\"version\":")
                            .append(hits.group(2)).append(",\"version_type\":\"external\"}}\n").append(json(page, hits.end())).append('\n');
                    count++;
                }
                if (count == 0) {
                    break;
                }
                var text = body.toString();
                long begin = System.nanoTime();
                var written = elastic("POST", "/_bulk?filter_path=errors", text);
                nanos += System.nanoTime() - begin;
                if (written.contains("true")) {
                    throw new IllegalStateException(written);
                }
                documents += count;
            }
        }
        long begin = System.nanoTime();
        elastic("POST", "/comanda-orders-99-*,comanda-sales-99-*/_refresh", "");
        nanos += System.nanoTime() - begin;
        for (var index : indices()) {
            elastic("DELETE", "/" + index.replaceFirst("-\\d+-", "-99-"), "");
        }
        return new Took(documents, nanos / 1e9, "");
    }

    private List<String> indices() throws Exception {
        var live = first("\"generation\":(\\d+)", get("/api/admin/views/orders"));
        var names = new ArrayList<String>();
        var listed = Pattern.compile("comanda-(?:orders|sales)-" + live + "-\\d+-\\d+")
                .matcher(elastic("GET", "/_cat/indices/comanda-orders-*,comanda-sales-*?h=index", ""));
        while (listed.find()) {
            names.add(listed.group());
        }
        return names;
    }

    /// The JSON object that begins here. Braces in strings are skipped.
    private static String json(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return text.substring(from, i + 1);
            }
        }
        throw new IllegalStateException("No end of the object");
    }

    /// Until reads have switched.
    private Took rebuild() throws Exception {
        int before = Integer.parseInt(first("\"generation\":(\\d+)", get("/api/admin/views/orders")));
        long begin = System.nanoTime();
        post("/api/admin/views/orders/rebuild", 202, 200);
        await("the rebuild", () -> Integer.parseInt(first("\"generation\":(\\d+)", get("/api/admin/views/orders"))) > before);
        return new Took(0, (System.nanoTime() - begin) / 1e9, "");
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
        double seconds = (System.nanoTime() - begin) / 1e9;
        var used = new ArrayList<String>();
        cpuSeconds().forEach((part, now) -> used.add(String.format(Locale.ROOT, "%s %.1f s", part, now - cpu.get(part))));
        return new Took(0, seconds, String.join(", ", used));
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
                found = send(request("/api/orders?restaurant=live&limit=1", waiter).header("Consistency-Token", token)
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
                     "tax": {"dineInBasisPoints": 700, "takeawayBasisPoints": 700}}""".formatted(dish)))), 201);
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
