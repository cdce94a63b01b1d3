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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Places current orders at a steady rate and measures, from outside, how long after the response to its placing each one is found by a
/// search. Meanwhile an impolite client imports a year of orders twice, as fast as they are accepted.
void main(String[] arguments) throws Exception {
    new Run(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3])).run();
}

static final class Run {

    private static final int ORDERS_PER_SECOND = 10;
    private static final int WARM_UP_SECONDS = 30;

    /// An import takes a minute or two; one that takes longer than this is given up.
    private static final Duration IMPORT_MAX = Duration.ofMinutes(15);

    private final String url;
    private final String manager;
    private final String waiter;
    private final Path file;
    private final int seconds;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile Phase phase = new Phase("warm-up");

    Run(String url, Path tokens, Path file, int seconds) throws IOException {
        if (!URI.create(url).getHost().equals("127.0.0.1")) {
            throw new IllegalArgumentException("This benchmark loads a system of its own on 127.0.0.1, not " + url);
        }
        this.url = url;
        this.manager = Files.readString(tokens.resolve("manager")).strip();
        this.waiter = Files.readString(tokens.resolve("waiter")).strip();
        this.file = file;
        this.seconds = seconds;
    }

    void run() throws Exception {
        var year = Files.exists(file) ? Year.read(file) : Year.made();
        System.out.printf("%,d past orders%s%n", year.orders.size(), Files.exists(file) ? " of " + file.getFileName() : ", made");
        open(restaurant("live"), Map.of("margherita", 980));
        var past = restaurant("past");
        open(past, year.dishes);

        try (var till = Executors.newScheduledThreadPool(1); var guests = Executors.newVirtualThreadPerTaskExecutor()) {
            var placing = till.scheduleAtFixedRate(() -> guests.submit(this::placeAndFind), 0, 1_000 / ORDERS_PER_SECOND,
                    TimeUnit.MILLISECONDS);
            Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
            var before = measure("alone", seconds);
            var importing = phase = new Phase("with the import");
            var imported = new ImpoliteClient(past, year).run();
            var projecting = phase = new Phase("while its rest is projected");
            long waited = awaitPast();
            var after = measure("alone again", seconds);
            placing.cancel(false);
            imported.report(waited);
            for (var each : List.of(before, importing, projecting, after)) {
                System.out.println(each);
            }
            var both = new Phase("the import and its rest");
            both.add(importing);
            both.add(projecting);
            System.out.println(both);
            System.out.printf(Locale.ROOT, "ratio to alone: p50 %.2f, p99 %.2f; noise, alone again to alone: p50 %.2f, p99 %.2f%n",
                    both.ratio(before, 0.5), both.ratio(before, 0.99), after.ratio(before, 0.5), after.ratio(before, 0.99));
        }
    }

    private Phase measure(String name, int seconds) throws InterruptedException {
        var measured = phase = new Phase(name);
        Thread.sleep(Duration.ofSeconds(seconds));
        return measured;
    }

    /// Places an order, and searches with its consistency token until the answer has it.
    private void placeAndFind() {
        var mine = phase;
        try {
            var placed = send(request("/api/orders", waiter).header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"").POST(
                    BodyPublishers.ofString("""
                            {"restaurant": "live", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                             "lines": [{"dish": "margherita", "quantity": 2}]}""")));
            long committed = System.nanoTime();
            if (placed.statusCode() != 201) {
                mine.failed.add(placed.statusCode() + " " + placed.body());
                return;
            }
            var token = placed.headers().firstValue("Consistency-Token").orElseThrow();
            find("/api/orders/" + field(placed, "id"), token, mine);
            mine.writtenNanos.add(System.nanoTime() - committed);
            var found = find("/api/orders?restaurant=live&limit=1", token, mine);
            mine.nanos.add(System.nanoTime() - committed);
            var refreshed = Pattern.compile("wait;dur=([0-9.]+)").matcher(found.headers().firstValue("Server-Timing").orElse(""));
            if (refreshed.find()) {
                mine.refreshNanos.add((long) (Double.parseDouble(refreshed.group(1)) * 1e6));
            }
        } catch (Exception e) {
            mine.failed.add(e.toString());
        }
    }

    private HttpResponse<String> find(String path, String token, Phase mine) throws Exception {
        HttpResponse<String> found;
        do {
            found = send(request(path, waiter).header("Consistency-Token", token).header("Prefer", "wait=10").GET());
        } while (found.statusCode() == 503);
        if (found.statusCode() != 200) {
            mine.failed.add(found.statusCode() + " " + found.body());
        }
        return found;
    }

    /// Waits until the projector has written everything past.
    private long awaitPast() throws Exception {
        long begin = System.nanoTime();
        var waiting = Pattern.compile("\"pastWaiting\":(\\d+)");
        int empty = 0;
        while (empty < 3 && System.nanoTime() - begin < IMPORT_MAX.toNanos()) {
            Thread.sleep(Duration.ofSeconds(4));
            var found = waiting.matcher(send(request("/api/dashboard?restaurant=live", manager).GET()).body());
            empty = found.find() && found.group(1).equals("0") ? empty + 1 : 0;
        }
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }

    /// @return its id
    private String restaurant(String code) throws Exception {
        var registered = send(request("/api/restaurants", manager).POST(BodyPublishers.ofString("""
                {"code": "%s", "name": "%1$s", "address": "1 Main Street", "city": "Berlin", "cuisines": ["pizza"], "language": "en",
                 "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code))));
        return field(expect(201, registered), "id");
    }

    private void open(String restaurant, Map<String, Integer> dishes) throws Exception {
        for (var dish : dishes.entrySet()) {
            expect(201, send(request("/api/restaurants/" + restaurant + "/dishes", manager).POST(BodyPublishers.ofString("""
                    {"code": "%s", "name": "%1$s", "category": "pizza", "station": "pizza oven", "price": {"minor": %d, "currency": "EUR"},
                     "tax": {"dineInPercent": 7, "takeawayPercent": 7}}""".formatted(dish.getKey(), dish.getValue())))));
        }
        send(request("/api/restaurants/" + restaurant + "/open", manager).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofMinutes(2)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status && response.statusCode() != 200) {
            throw new IllegalStateException(response.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    private static String field(HttpResponse<String> response, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(response.body());
        if (!found.find()) {
            throw new IllegalStateException(response.body());
        }
        return found.group(1);
    }

    /// Sends the year twice, many requests at once; the second time under other references. What is turned away is sent again at once.
    private final class ImpoliteClient {

        private static final int CONCURRENT = 8;
        private static final int ORDERS_PER_REQUEST = 500;

        private final String restaurant;
        private final Year year;
        private final AtomicInteger turnedAway = new AtomicInteger();
        private long nanos;

        ImpoliteClient(String restaurant, Year year) {
            this.restaurant = restaurant;
            this.year = year;
        }

        ImpoliteClient run() throws Exception {
            var bodies = new ConcurrentLinkedQueue<String>();
            for (var time : List.of("first-", "second-")) {
                for (int from = 0; from < year.orders.size(); from += ORDERS_PER_REQUEST) {
                    bodies.add(year.body(time, from, Math.min(from + ORDERS_PER_REQUEST, year.orders.size())));
                }
            }
            long begin = System.nanoTime();
            try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CONCURRENT; i++) {
                    requests.submit(() -> {
                        for (var body = bodies.poll(); body != null; body = bodies.poll()) {
                            send(body);
                        }
                        return null;
                    });
                }
            }
            nanos = System.nanoTime() - begin;
            return this;
        }

        private void send(String body) throws Exception {
            while (true) {
                var response = Run.this.send(request("/api/restaurants/" + restaurant + "/orders/import", manager)
                        .POST(BodyPublishers.ofString(body)));
                if (response.statusCode() == 200) {
                    return;
                }
                if (response.statusCode() != 503) {
                    throw new IllegalStateException(response.statusCode() + " " + response.body());
                }
                turnedAway.incrementAndGet();
                Thread.sleep(20);
            }
        }

        void report(long waitedSeconds) {
            System.out.printf(Locale.ROOT, "imported %,d orders in %.1f s (%.0f/s), %d requests turned away; projected %d s later%n",
                    2 * year.orders.size(), nanos / 1e9, 2 * year.orders.size() / (nanos / 1e9), turnedAway.get(), waitedSeconds);
        }
    }

    /// The samples of a part of the run.
    private static final class Phase {

        private final String name;
        private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Long> writtenNanos = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Long> refreshNanos = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();

        Phase(String name) {
            this.name = name;
        }

        void add(Phase other) {
            nanos.addAll(other.nanos);
            writtenNanos.addAll(other.writtenNanos);
            refreshNanos.addAll(other.refreshNanos);
            failed.addAll(other.failed);
        }

        double percentile(double share) {
            return percentile(nanos, share);
        }

        private static double percentile(ConcurrentLinkedQueue<Long> nanos, double share) {
            var sorted = nanos.stream().sorted().toList();
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size()))) / 1e6;
        }

        double ratio(Phase base, double share) {
            return percentile(share) / base.percentile(share);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-28s %5d orders  p50 %6.1f ms  p90 %6.1f ms  p99 %6.1f ms  max %6.1f ms  (written p50 %6.1f ms  p99 %6.1f ms; refreshed in p50 %6.1f ms  p99 %6.1f ms)%s",
                    name, nanos.size(), percentile(0.5), percentile(0.9), percentile(0.99), percentile(1), percentile(writtenNanos, 0.5),
                    percentile(writtenNanos, 0.99), percentile(refreshNanos, 0.5), percentile(refreshNanos, 0.99),
                    failed.isEmpty() ? "" : "  FAILED " + failed.size() + ", such as " + failed.peek());
        }
    }

    /// A year of past orders: of a file of the pizza place's shape (`id,date,time,name,size,type,price`), or made.
    private record Year(Map<String, Integer> dishes, List<Past> orders) {

        private record Past(String reference, LocalDateTime placedAt, List<String> lines) {
        }

        static Year read(Path file) throws IOException {
            var dishes = new LinkedHashMap<String, Integer>();
            var orders = new LinkedHashMap<String, Past>();
            try (var lines = Files.lines(file)) {
                lines.skip(1).map(line -> line.split(",", -1)).forEach(cells -> {
                    var dish = (cells[3] + "-" + cells[4]).toLowerCase(Locale.ROOT).replace('_', '-');
                    dishes.putIfAbsent(dish, (int) Math.round(Double.parseDouble(cells[6]) * 100));
                    orders.computeIfAbsent(cells[0], id -> new Past(id, LocalDate.parse(cells[1]).atTime(LocalTime.parse(cells[2])),
                            new ArrayList<>())).lines.add(dish);
                });
            }
            return new Year(dishes, List.copyOf(orders.values()));
        }

        static Year made() {
            var random = new Random(7);
            var dishes = new LinkedHashMap<String, Integer>();
            for (int dish = 1; dish <= 91; dish++) {
                dishes.put("pizza-" + dish, 900 + 25 * random.nextInt(60));
            }
            var names = List.copyOf(dishes.keySet());
            var orders = new ArrayList<Past>();
            for (int order = 0; order < 21_350; order++) {
                var at = LocalDate.of(2015, 1, 1).plusDays(order / 60).atTime(11, 0).plusMinutes(order % 60 * 11);
                var lines = new ArrayList<String>();
                for (int line = random.nextInt(4); line >= 0; line--) {
                    lines.add(names.get(random.nextInt(names.size())));
                }
                orders.add(new Past("made-" + order, at, lines));
            }
            return new Year(dishes, orders);
        }

        String body(String prefix, int from, int until) {
            var body = new StringBuilder("{\"orders\":[");
            for (var order : orders.subList(from, until)) {
                body.append(body.length() > 12 ? "," : "").append("{\"reference\":\"").append(prefix).append(order.reference)
                        .append("\",\"placedAt\":\"").append(order.placedAt.toInstant(ZoneOffset.UTC))
                        .append("\",\"fulfilment\":{\"type\":\"takeaway\",\"customerName\":\"Guest\"},\"lines\":[");
                Set<String> distinct = new LinkedHashSet<>(order.lines);
                var separator = "";
                for (var dish : distinct) {
                    body.append(separator).append("{\"dish\":\"").append(dish).append("\",\"quantity\":")
                            .append(order.lines.stream().filter(dish::equals).count()).append(",\"unitPrice\":{\"minor\":")
                            .append(dishes.get(dish)).append(",\"currency\":\"EUR\"}}");
                    separator = ",";
                }
                body.append("]}");
            }
            return body.append("]}").toString();
        }
    }
}
