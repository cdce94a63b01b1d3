import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Opens many streams of kitchens at one replica, sends commands at a steady rate, and measures how soon each stream shows each change.
/// Then all streams are lost and connect again within a second.
void main(String[] arguments) throws Exception {
    new Run(arguments[0], Path.of(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4])).run();
}

static final class Run {

    private static final int RESTAURANTS = 50;
    /// Orders that are placed before the first of them is bumped: two seconds' worth.
    private static final int COOKING = 100;
    private static final int WARM_UP_SECONDS = 20;
    private static final Duration CATCH_UP_MAX = Duration.ofMinutes(2);
    private static final Pattern ID_AND_VERSION = Pattern.compile("\"id\":\"([^\"]+)\",\"version\":(\\d+)");
    private static final Pattern PICTURED = Pattern.compile("\"order\":\"([^\"]+)\",\"version\":(\\d+)");

    private final String url;
    private final URI read;
    private final long readPid;
    private final String manager;
    private final String waiter;
    private final int streams;
    private final int rate;
    private final int seconds;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Sent> commands = new ConcurrentHashMap<>();
    private final Collection<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger events = new AtomicInteger();
    private volatile boolean measuring;

    /// When a command was sent, and when its response was there: it was committed in between.
    private record Sent(long sentNanos, long answeredNanos, Collection<Long> shownNanos) {
    }

    Run(String url, Path tokens, int streams, int rate, int seconds) throws IOException {
        if (!URI.create(url).getHost().equals("127.0.0.1")) {
            throw new IllegalArgumentException("This benchmark loads a system of its own on 127.0.0.1, not " + url);
        }
        this.url = url;
        var running = new Properties();
        try (var file = Files.newBufferedReader(tokens.resolveSibling("running.properties"))) {
            running.load(file);
        }
        this.read = URI.create(running.getProperty("address.read-service"));
        this.readPid = Long.parseLong(running.getProperty("process.read-service").replaceFirst("@.*", ""));
        this.manager = Files.readString(tokens.resolve("manager")).strip();
        this.waiter = Files.readString(tokens.resolve("waiter")).strip();
        this.streams = streams;
        this.rate = rate;
        this.seconds = seconds;
    }

    void run() throws Exception {
        for (int i = 0; i < RESTAURANTS; i++) {
            openRestaurant("bench-" + i);
        }
        Thread.sleep(Duration.ofSeconds(2));
        long heapBefore = heapAfterCollection();
        long residentBefore = resident();
        var open = openAll();
        System.out.printf(Locale.ROOT, "memory of a stream: %.1f KB of heap, %.1f KB resident (read-service: %d MB with %,d streams)%n",
                (heapAfterCollection() - heapBefore) / 1024.0 / streams, (resident() - residentBefore) / 1024.0 / streams,
                resident() >> 20, streams);
        load(open);
        storm(open);
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private List<Stream> openAll() throws Exception {
        var opened = new ArrayList<Stream>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < streams; i++) {
                var stream = new Stream("bench-" + i % RESTAURANTS);
                opened.add(stream);
                clients.submit(stream::open);
            }
        }
        for (var stream : opened) {
            stream.awaitPicture();
        }
        return opened;
    }

    private void load(List<Stream> open) throws Exception {
        try (var till = Executors.newScheduledThreadPool(1); var waiters = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = new AtomicInteger();
            var placing = till.scheduleAtFixedRate(() -> waiters.submit(() -> placeAndBump(next.getAndIncrement())), 0,
                    2_000_000_000L / rate, TimeUnit.NANOSECONDS);
            Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
            measuring = true;
            int before = events.get();
            Thread.sleep(Duration.ofSeconds(seconds));
            measuring = false;
            System.out.printf(Locale.ROOT, "%,d events a second%n", (events.get() - before) / seconds);
            placing.cancel(false);
        }
        // A machine that is too slow is behind by now. Whatever is missing then has been lost.
        long untilNanos = System.nanoTime() + CATCH_UP_MAX.toNanos();
        while (missing() > 0 && System.nanoTime() < untilNanos) {
            Thread.sleep(100);
        }
        var fromSent = new ArrayList<Long>();
        var fromAnswer = new ArrayList<Long>();
        for (var command : commands.values()) {
            for (long shown : command.shownNanos) {
                fromSent.add(shown - command.sentNanos);
                fromAnswer.add(Math.max(0, shown - command.answeredNanos));
            }
        }
        System.out.printf(Locale.ROOT, "%,d commands, %,d events, %d missing, %d failed, %d streams lost%n", commands.size(), fromSent.size(),
                missing(), failed.size(), open.stream().filter(stream -> stream.lost).count());
        failed.stream().limit(5).forEach(System.out::println);
        System.out.println("from sending the command to the event:  " + percentiles(fromSent));
        System.out.println("from the command's answer to the event: " + percentiles(fromAnswer));
    }

    private int missing() {
        return commands.values().stream().mapToInt(command -> Math.max(0, streams / RESTAURANTS - command.shownNanos.size())).sum();
    }

    private void placeAndBump(int number) {
        try {
            boolean counted = measuring;
            var placed = command("/api/orders", """
                    {"restaurant": "bench-%d", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                     "lines": [{"dish": "margherita", "quantity": 2}]}""".formatted(number % RESTAURANTS), 201, counted);
            cooking.add(placed);
            // Later than the same batch: of two changes that are written together, streams show the second.
            var oldest = cooking.size() > COOKING ? cooking.poll() : null;
            if (oldest != null) {
                command("/api/orders/" + oldest + "/lines/1/bump", "", 200, counted);
            }
        } catch (Exception e) {
            failed.add(e.toString());
        }
    }

    /// @return the order's id
    private String command(String path, String body, int status, boolean counted) throws Exception {
        long sent = System.nanoTime();
        var request = request(path, waiter).header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
        var response = send(request.POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        long answered = System.nanoTime();
        if (response.statusCode() != status) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        var token = Pattern.compile("orders/([^@]+)@(\\d+)").matcher(response.headers().firstValue("Consistency-Token").orElseThrow());
        if (!token.find()) {
            throw new IllegalStateException("no token");
        }
        var key = token.group(1) + "@" + token.group(2);
        if (counted) {
            // An event may be quicker than the response.
            var early = early(key);
            commands.put(key, new Sent(sent, answered, early));
        }
        return token.group(1);
    }

    private final Queue<String> cooking = new ConcurrentLinkedQueue<>();
    private final Map<String, Collection<Long>> shown = new ConcurrentHashMap<>();

    private Collection<Long> early(String key) {
        return shown.computeIfAbsent(key, _ -> new ConcurrentLinkedQueue<>());
    }

    private void storm(List<Stream> open) throws Exception {
        open.forEach(Stream::close);
        Thread.sleep(Duration.ofSeconds(5));
        long begin = System.nanoTime();
        var again = openAll();
        long took = System.nanoTime() - begin;
        var nanos = again.stream().map(stream -> stream.picturedNanos - stream.openedNanos).toList();
        int wrong = 0;
        for (int i = 0; i < RESTAURANTS; i++) {
            var board = pictured(send(request("/api/kitchen/bench-" + i, manager).GET()).body());
            for (int j = i; j < again.size(); j += RESTAURANTS) {
                wrong += pictured(again.get(j).picture).equals(board) ? 0 : 1;
            }
        }
        System.out.printf(Locale.ROOT, "%,d streams connect again at once: all have their picture after %.0f ms, %s; %d wrong pictures%n", streams,
                took / 1e6, percentiles(nanos), wrong);
        again.forEach(Stream::close);
    }

    private static List<String> pictured(String board) {
        return PICTURED.matcher(board).results().map(match -> match.group(1) + "@" + match.group(2)).sorted().toList();
    }

    private static String percentiles(List<Long> nanos) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty() ? "nothing" : String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, longest %.1f ms", at(sorted, 0.5),
                at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share))) / 1e6;
    }

    private void openRestaurant(String code) throws Exception {
        var registered = send(request("/api/restaurants", manager).POST(BodyPublishers.ofString("""
                {"code": "%s", "name": "%1$s", "address": "1 Main Street", "city": "Berlin", "cuisines": ["pizza"], "language": "en",
                 "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code))));
        var id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(registered.body());
        if (registered.statusCode() != 201 || !id.find()) {
            throw new IllegalStateException(registered.statusCode() + " " + registered.body());
        }
        send(request("/api/restaurants/" + id.group(1) + "/dishes", manager).POST(BodyPublishers.ofString("""
                {"code": "margherita", "name": "Margherita", "category": "pizza", "station": "pizza oven",
                 "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7}}""")));
        send(request("/api/restaurants/" + id.group(1) + "/open", manager).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofMinutes(2)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /// The executable has no `jcmd`: then only what is resident counts.
    private long heapAfterCollection() throws Exception {
        jcmd("GC.run");
        var used = Pattern.compile(" used (\\d+)K").matcher(jcmd("GC.heap_info"));
        long bytes = 0;
        for (int i = 0; i < 2 && used.find(); i++) {
            bytes += Long.parseLong(used.group(1)) << 10;
        }
        return bytes;
    }

    private String jcmd(String command) throws Exception {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(readPid), command)
                .redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private long resident() throws IOException {
        var file = Path.of("/proc", Long.toString(readPid), "status");
        if (!Files.exists(file)) {
            return 0;
        }
        var line = Files.readAllLines(file).stream().filter(each -> each.startsWith("VmRSS")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
    }

    /// A kitchen's stream. The read side sends each event in a chunk of its own, so lines are whole.
    private final class Stream {

        private final String restaurant;
        private final CountDownLatch pictureIsThere = new CountDownLatch(1);
        private volatile Socket socket;
        private volatile String picture = "";
        private volatile long openedNanos;
        private volatile long picturedNanos;
        private volatile boolean closed;
        private volatile boolean lost;

        Stream(String restaurant) {
            this.restaurant = restaurant;
        }

        void open() {
            try {
                openedNanos = System.nanoTime();
                socket = new Socket(read.getHost(), read.getPort());
                socket.getOutputStream().write(("GET /api/kitchen/" + restaurant + "/stream HTTP/1.1\r\nHost: " + read.getAuthority()
                        + "\r\nAuthorization: Bearer " + manager + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                Thread.ofVirtual().start(this::follow);
            } catch (IOException e) {
                failed.add(e.toString());
                pictureIsThere.countDown();
            }
        }

        private void follow() {
            try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 2_048)) {
                String event = "";
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        event = line;
                    } else if (line.startsWith("data: ")) {
                        take(event, line);
                    } else if (line.startsWith("HTTP/1.1 ") && !line.startsWith("HTTP/1.1 200")) {
                        failed.add(line);
                    }
                }
            } catch (IOException e) {
                if (!closed) {
                    failed.add(e.toString());
                }
            } finally {
                lost = !closed;
                pictureIsThere.countDown();
            }
        }

        private void take(String event, String data) {
            long now = System.nanoTime();
            if (event.equals("event: picture")) {
                picture = data;
                picturedNanos = now;
                pictureIsThere.countDown();
            } else if (event.equals("event: change")) {
                events.incrementAndGet();
                var change = ID_AND_VERSION.matcher(data);
                if (change.find()) {
                    early(change.group(1) + "@" + change.group(2)).add(now);
                }
            }
        }

        void awaitPicture() throws InterruptedException {
            if (!pictureIsThere.await(1, TimeUnit.MINUTES)) {
                failed.add("no picture within a minute");
            }
        }

        void close() {
            closed = true;
            try {
                socket.close();
            } catch (IOException e) {
                failed.add(e.toString());
            }
        }
    }
}
