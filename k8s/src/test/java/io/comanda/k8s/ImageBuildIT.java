package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Dockerfiles, really built and started where Docker, Podman, or `buildah` with a chroot can work. The base images are this machine's
/// files, and what Maven would build is this build's own output: nothing is downloaded, and nothing is compiled again.
class ImageBuildIT {

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(5);
    private static final long STOP_SECONDS_MAX = 60;

    /// A Java runtime, a service and its AOT cache; measured: 134 MB without the cache for the write side.
    private static final long JAVA_BYTES_MAX = 240_000_000;

    @TempDir
    private static Path folder = Path.of("");

    private static Optional<ImageBuilder> found = Optional.empty();

    @BeforeAll
    static void findBuilder() throws IOException {
        var search = ImageBuilder.find(Files.createDirectory(folder.resolve("images")));
        found = search.builder();
        var reasons = String.join("; ", search.obstacles());
        if (found.isEmpty()) {
            System.out.println("Left out: building the images: " + reasons + ".");
            abort(reasons);
        }
        System.out.println("The images are built by " + builder() + (reasons.isEmpty() ? "." : ": " + reasons + "."));
    }

    @AfterAll
    static void removeImages() throws IOException {
        if (found.isPresent()) {
            builder().close();
        }
    }

    private static ImageBuilder builder() {
        return found.orElseThrow();
    }

    @Test
    void theWriteSidesImageIsBuiltStartsAndStops() throws Exception {
        var image = javaImage("write-service", "8081", "9081");
        try (var servers = Servers.start(new Server[]{ Server.POSTGRES })) {
            startsAndStops(image, Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrl(), "QUARKUS_DATASOURCE_USERNAME",
                    servers.postgresUser(), "QUARKUS_DATASOURCE_PASSWORD", servers.postgresPassword()), 143);
        }
    }

    @Test
    void theImageOfWebhooksIsBuiltStartsAndStops() throws Exception {
        startsAndStops(javaImage("webhooks", "9084"), Map.of("COMANDA_WEBHOOKS_KEY", "a key that only this test has, 32 or more"), 143);
    }

    private static BuiltImage javaImage(String service, String... ports) throws IOException {
        var application = Manifests.FOLDER.resolveSibling(service).resolve("target/quarkus-app");
        var context = context(service);
        copy(application, context.resolve(service).resolve("target/quarkus-app"));
        var image = builder().build(service, context);
        assertEquals(List.of(), violations(image, ports));
        long size = own(image).mapToLong(BuiltImage.ImageFile::bytes).sum();
        assertTrue(size < JAVA_BYTES_MAX, () -> "It has " + size + " bytes");
        assertTrue(own(image).anyMatch(file -> file.path().equals("opt/comanda/comanda.aot")), "It has no AOT cache");
        return image;
    }

    /// Without a native executable another program stands for it, and the image is built but not started.
    @Test
    void theReadSidesImageIsBuiltAndStartsAndStopsIfThereIsANativeExecutable() throws Exception {
        var runner = runner();
        var context = context("read-service");
        Files.copy(runner.orElse(Path.of("/bin/sh").toRealPath()), context.resolve("read-service/target/comanda-runner"));
        var image = builder().build("read-service", context);
        assertEquals(List.of(), violations(image, "8082", "9082"));
        if (runner.isEmpty()) {
            System.out.println("Left out: starting the read side's image, because this build has no native executable.");
            return;
        }
        startsAndStops(image, Map.of(), 143);
    }

    private static Path context(String service) throws IOException {
        var context = folder.resolve("context-" + service);
        Files.writeString(Files.createDirectories(context.resolve(service).resolve("target")).resolve("bom.json"), "{}");
        return context;
    }

    private static Optional<Path> runner() throws IOException {
        try (var files = Files.list(Manifests.FOLDER.resolveSibling("read-service").resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-runner")).findFirst();
        }
    }

    /// The configuration, and that its user owns nothing and can change nothing.
    private static List<String> violations(BuiltImage image, String... ports) {
        var violations = new ArrayList<String>();
        var configuration = image.configuration();
        expect(violations, "10001:10001", configuration.path("User").asText());
        expect(violations, "/opt/comanda", configuration.path("WorkingDir").asText());
        expect(violations, Stream.of(ports).map(port -> port + "/tcp").toList().toString(),
                new TreeSet<>(configuration.path("ExposedPorts").propertyStream().map(Map.Entry::getKey).toList()).toString());
        expect(violations, "Apache-2.0", configuration.at("/Labels").path("org.opencontainers.image.licenses").asText());
        if (image.files().stream().noneMatch(file -> file.path().equals("opt/comanda/bom.json"))) {
            violations.add("has no bill of materials");
        }
        own(image).filter(file -> !file.isSymbolicLink() && (file.owner() != 0 || file.permissions().charAt(7) == 'w'))
                .forEach(file -> violations.add("can change " + file));
        return violations;
    }

    /// What is not the base image's.
    private static Stream<BuiltImage.ImageFile> own(BuiltImage image) {
        return image.files().stream().filter(file -> file.path().startsWith("opt/"));
    }

    private static void expect(List<String> violations, String expected, String actual) {
        if (!expected.equals(actual)) {
            violations.add("has " + actual + " instead of " + expected);
        }
    }

    /// With a root that can't be written, as the image's user, and without a broker. A stop is a signal to the entry point.
    private static void startsAndStops(BuiltImage image, Map<String, String> servers, int exit) throws Exception {
        var log = folder.resolve("image.log");
        var management = Ports.allocate();
        var environment = new HashMap<>(servers);
        environment.putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_MANAGEMENT_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT",
                Integer.toString(Ports.allocate()), "QUARKUS_MANAGEMENT_PORT", Integer.toString(management),
                "COMANDA_RABBITMQ_URI", "amqp://127.0.0.1:1/%2f", "QUARKUS_ELASTICSEARCH_HOSTS", "127.0.0.1:1",
                "MP_JWT_VERIFY_ISSUER", "https://dev.comanda.invalid", "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://127.0.0.1:1/keys"));
        try (var running = builder().start(image, environment, log)) {
            var process = running.process();
            var deadline = Instant.now().plus(STARTED_WITHIN);
            while (Workload.statusOf("http://127.0.0.1:" + management + "/q/health/started") != 200) {
                assertTrue(process.isAlive() && Instant.now().isBefore(deadline), () -> Manifests.read(log));
                TimeUnit.MILLISECONDS.sleep(200);
            }
            assertFalse(Manifests.read(log).contains("AOT"), () -> "It can't use its AOT cache: " + Manifests.read(log));
            assertEquals("10001", Files.getAttribute(Path.of("/proc", Long.toString(running.pid().getAsLong())), "unix:uid").toString());
            process.destroy();
            assertTrue(process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS), () -> Manifests.read(log));
            assertEquals(exit, process.exitValue(), () -> Manifests.read(log));
            assertTrue(Manifests.read(log).contains("stopped in"), () -> Manifests.read(log));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
