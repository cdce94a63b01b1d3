import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Imports a year of orders into the write-services of two checkouts, in turns, and compares their orders per second.
/// Each has a PostgreSQL and a RabbitMQ of its own, with one queue bound; nobody consumes. See benchmark/README.md.
public final class ImportBenchmark {

    private static final int CONCURRENT_REQUESTS = 3;
    private static final int CHUNK_ORDERS_MAX = 500;
    private static final Duration QUIET = Duration.ofSeconds(11);
    private static final int WARM_UP_ORDERS = 3_000;
    private static final List<String> SIZES = List.of("S", "M", "L");
    private static final int DISHES = 32;

    /// As the local stack starts it.
    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx192m", "-Xss512k",
            "-XX:ReservedCodeCacheSize=96m", "-XX:+ExitOnOutOfMemoryError");

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final DevIssuer ISSUER = DevIssuer.in(temporaryFolder().resolve("keys"));

    /// The write-service of a checkout with its servers.
    private record Build(String name, Path checkout, Servers servers, Process service, int port, int managementPort, List<Double> rates) {

        static Build start(String name, Path checkout) throws Exception {
            var servers = Servers.start(Server.POSTGRES, Server.RABBITMQ);
            int port = Ports.allocate();
            int managementPort = Ports.allocate();
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(JVM_OPTIONS);
            command.addAll(Arrays.asList(System.getProperty("service.options", "").replace("$name", name).split(" ")));
            command.removeIf(String::isBlank);
            command.addAll(List.of("-Dquarkus.http.port=" + port, "-Dquarkus.management.port=" + managementPort,
                    "-Dquarkus.datasource.jdbc.url=" + servers.jdbcUrl(), "-Dquarkus.datasource.username=" + servers.postgresUser(),
                    "-Dquarkus.datasource.password=" + servers.postgresPassword(), "-Dcomanda.rabbitmq.uri=" + servers.amqpUri(),
                    "-Dmp.jwt.verify.issuer=" + DevIssuer.ISSUER,
                    "-Dmp.jwt.verify.publickey.location=file:" + ISSUER.publicKeys().toAbsolutePath(), "-jar",
                    checkout.resolve("write-service/target/quarkus-app/quarkus-run.jar").toString()));
            var log = Files.createTempFile("import-benchmark-" + name, ".log").toFile();
            var service = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
            Runtime.getRuntime().addShutdownHook(new Thread(service::destroyForcibly));
            var build = new Build(name, checkout, servers, service, port, managementPort, new ArrayList<>());
            build.awaitReady(log.toPath());
            build.bindQueue();
            return build;
        }

        private void awaitReady(Path log) throws Exception {
            for (int attempt = 0; attempt < 600; attempt++) {
                try {
                    if (get(managementPort, "/q/health/group/dependencies").statusCode() == 200) {
                        return;
                    }
                } catch (java.io.IOException e) {
                    // It does not listen yet.
                }
                if (!service.isAlive()) {
                    break;
                }
                Thread.sleep(200);
            }
            throw new IllegalStateException("The write-service of " + checkout + " did not start: " + log);
        }

        private void bindQueue() throws Exception {
            broker("PUT", "/api/queues/%2f/benchmark", "{\"durable\": true, \"arguments\": {\"x-queue-type\": \"quorum\"}}");
            broker("POST", "/api/bindings/%2f/e/comanda.events/q/benchmark", "{\"routing_key\": \"#\"}");
        }

        private void broker(String method, String path, String body) throws Exception {
            var uri = URI.create(servers.managementUrl() + path);
            var userInfo = URI.create(servers.amqpUri()).getUserInfo();
            var response = HTTP.send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes()))
                    .header("Content-Type", "application/json").build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + uri + ": " + response.statusCode() + " " + response.body());
            }
        }

        private static java.net.http.HttpResponse<String> get(int port, String path) throws Exception {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(), BodyHandlers.ofString());
        }

        String command(String method, String path, String body) throws Exception {
            var response = HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json").header("If-Match", "*")
                    .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                    .header("Authorization", "Bearer " + ISSUER.token("manager", "max", List.of("*"), Duration.ofHours(1)))
                    .build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        }

        long published() throws Exception {
            var metrics = get(managementPort, "/q/metrics").body();
            var found = Pattern.compile("(?m)^comanda_relay_published_total\\S* (\\S+)").matcher(metrics);
            return found.find() ? (long) Double.parseDouble(found.group(1)) : 0;
        }

        /// Seconds of processor time used so far: service, PostgreSQL, RabbitMQ.
        double[] cpuSeconds() {
            return new double[]{ cpuSeconds(service.pid()), cpuSeconds(servers.pid(Server.POSTGRES)),
                    cpuSeconds(servers.pid(Server.RABBITMQ)) };
        }

        private static double cpuSeconds(long pid) {
            var root = ProcessHandle.of(pid).orElseThrow();
            return java.util.stream.Stream.concat(java.util.stream.Stream.of(root), root.descendants())
                    .mapToLong(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis()).sum() / 1_000.0;
        }

        private void putMenu(String id) throws Exception {
            try {
                command("PUT", "/api/restaurants/" + id + "/menu", menu());
            } catch (IllegalStateException e) {
                // A build from before percentages had decimals.
                if (!String.valueOf(e.getMessage()).contains("dineInBasisPoints")) {
                    throw e;
                }
                command("PUT", "/api/restaurants/" + id + "/menu",
                        menu().replace("dineInPercent", "dineInBasisPoints").replace("takeawayPercent", "takeawayBasisPoints"));
            }
        }

        /// Into a new restaurant.
        ///
        /// @return orders per second, until the last response
        double importYear(List<List<String>> chunks, boolean print) throws Exception {
            var code = "year-" + UUID.randomUUID();
            var created = command("POST", "/api/restaurants", """
                    {"code": "%s", "name": "Year", "address": "Main Street 1", "city": "Nowhere", "cuisines": ["pizza"], "language": "en",
                     "timeZone": "America/New_York", "currency": "USD", "pricesIncludeTax": true}""".formatted(code));
            var id = created.substring(created.indexOf("\"id\":\"") + 6, created.indexOf("\"id\":\"") + 42);
            putMenu(id);
            // While there are current events, such as these, an import pauses after each slice.
            Thread.sleep(QUIET);
            long publishedBefore = published();
            int orders = chunks.stream().mapToInt(List::size).sum();
            var cpuBefore = cpuSeconds();
            var imported = new AtomicInteger();
            var permits = new Semaphore(CONCURRENT_REQUESTS);
            long begin = System.nanoTime();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var chunk : chunks) {
                    permits.acquire();
                    threads.submit(() -> {
                        try {
                            var answer = command("POST", "/api/restaurants/" + id + "/orders/import",
                                    "{\"orders\":[" + String.join(",", chunk) + "]}");
                            var count = Pattern.compile("\"imported\":(\\d+)").matcher(answer);
                            imported.addAndGet(count.find() ? Integer.parseInt(count.group(1)) : 0);
                        } catch (Exception e) {
                            e.printStackTrace();
                        } finally {
                            permits.release();
                        }
                    });
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (imported.get() != orders) {
                throw new IllegalStateException(imported + " of " + orders + " orders were imported");
            }
            var cpu = cpuSeconds();
            while (published() - publishedBefore < orders) {
                Thread.sleep(50);
            }
            double publishedSeconds = (System.nanoTime() - begin) / 1e9;
            broker("DELETE", "/api/queues/%2f/benchmark/contents", "");
            if (print) {
                System.out.printf(Locale.ROOT, "%-6s %8.0f orders/s  imported in %6.2f s, published after %6.2f s"
                        + "  processor: service %5.2f s, PostgreSQL %5.2f s, RabbitMQ %5.2f s  load %.1f%n", name, orders / seconds, seconds,
                        publishedSeconds, cpu[0] - cpuBefore[0], cpu[1] - cpuBefore[1], cpu[2] - cpuBefore[2],
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            }
            return orders / seconds;
        }
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        int orders = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 21_350;
        var warmUp = chunks(WARM_UP_ORDERS);
        var year = chunks(orders);
        var builds = List.of(Build.start("before", Path.of(arguments[0]).toAbsolutePath()),
                Build.start("after", Path.of(arguments[1]).toAbsolutePath()));
        try {
            for (var build : builds) {
                build.importYear(warmUp, false);
            }
            for (int round = 0; round < rounds; round++) {
                for (var build : round % 2 == 0 ? builds : builds.reversed()) {
                    build.rates().add(build.importYear(year, true));
                }
            }
            double before = median(builds.getFirst().rates());
            double after = median(builds.getLast().rates());
            System.out.printf(Locale.ROOT, "median: before %.0f orders/s, after %.0f orders/s: %.2f times%n", before, after, after / before);
        } finally {
            for (var build : builds) {
                build.service().destroy();
                build.service().waitFor();
                build.servers().close();
            }
        }
    }

    private static double median(List<Double> rates) {
        var sorted = rates.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    /// Orders of a year in order of time: 2.3 lines on average, 60 orders a day. As in the command line's import, a chunk ends at the end
    /// of a day.
    private static List<List<String>> chunks(int orders) {
        var random = new Random(2015);
        var chunks = new ArrayList<List<String>>();
        var chunk = new ArrayList<String>();
        int number = 0;
        for (var day = LocalDate.of(2015, 1, 1); number < orders; day = day.plusDays(1)) {
            int today = Math.min(45 + random.nextInt(31), orders - number);
            if (chunk.size() + today > CHUNK_ORDERS_MAX) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
            }
            var open = day.atTime(16, 0).toInstant(ZoneOffset.UTC);
            for (int i = 0; i < today; i++) {
                chunk.add(order(++number, open.plusSeconds(i * 600L).toString(), random));
            }
        }
        chunks.add(chunk);
        return chunks;
    }

    private static String order(int number, String placedAt, Random random) {
        int lines = Math.max(1, Math.min(6, (int) Math.round(2.3 + random.nextGaussian() * 1.2)));
        return "{\"reference\":\"2015-%06d\",\"placedAt\":\"%s\",\"fulfilment\":{\"type\":\"dine-in\",\"table\":\"1\",\"covers\":1},\"lines\":[%s],"
                .formatted(number, placedAt, IntStream.range(0, lines).mapToObj(_ -> line(random)).collect(Collectors.joining(",")))
                + "\"discounts\":[],\"payments\":[]}";
    }

    private static String line(Random random) {
        return "{\"dish\":\"pizza-%d\",\"choices\":[{\"group\":\"choice\",\"choice\":\"%s\"}],\"quantity\":1,\"unitPrice\":%s}"
                .formatted(random.nextInt(DISHES), SIZES.get(random.nextInt(SIZES.size())), money(975 + 25 * random.nextInt(105)));
    }

    private static String menu() {
        return "{\"dishes\":[" + IntStream.range(0, DISHES).mapToObj(i -> """
                {"code": "pizza-%d", "name": "Pizza number %d", "category": "%s", "price": %s, "station": "kitchen",
                 "tax": {"dineInPercent": 0, "takeawayPercent": 0},
                 "options": [{"code": "choice", "name": "Choice", "min": 0, "max": 1, "choices": [%s]}]}""".formatted(i, i,
                List.of("classic", "veggie", "chicken", "supreme").get(i % 4), money(1_225), SIZES.stream().map(size -> """
                        {"code": "%s", "name": "%s", "priceDelta": %s, "available": true}""".formatted(size, size, money(0)))
                        .collect(Collectors.joining(",")))).collect(Collectors.joining(",")) + "]}";
    }

    private static String money(int minor) {
        return "{\"minor\":" + minor + ",\"currency\":\"USD\"}";
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("import-benchmark-keys");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
