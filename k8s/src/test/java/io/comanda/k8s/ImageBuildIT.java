package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both Dockerfiles, really built and started where `buildah` can work with a chroot. The base images are this machine's files, and what
/// Maven would build is this build's own output: nothing is downloaded, and nothing is compiled again.
class ImageBuildIT {

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(5);
    private static final long STOP_SECONDS_MAX = 60;

    /// The Java runtime and the service; measured: 134 MB.
    private static final long WRITE_BYTES_MAX = 160_000_000;

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void buildahIsHere() throws IOException {
        var obstacle = BuiltImage.obstacle(Files.createDirectory(folder.resolve("images")));
        obstacle.ifPresent(reason -> {
            System.out.println("Left out: building the images, because " + reason + ".");
            abort(reason);
        });
    }

    @Test
    void theWriteSidesImageIsBuiltStartsAndStops() throws Exception {
        var application = Manifests.FOLDER.resolveSibling("write-service").resolve("target/quarkus-app");
        var context = context("write-service");
        copy(application, context.resolve("write-service/target/quarkus-app"));
        var image = BuiltImage.of("write-service", folder.resolve("images"), context);
        assertEquals(List.of(), violations(image, "8081", "9081"));
        var size = size(image);
        assertTrue(size < WRITE_BYTES_MAX, () -> "It has " + size + " bytes");
        try (var servers = Servers.start(new Server[]{ Server.POSTGRES })) {
            startsAndStops(image, Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrl(), "QUARKUS_DATASOURCE_USERNAME",
                    servers.postgresUser(), "QUARKUS_DATASOURCE_PASSWORD", servers.postgresPassword()), 143);
        }
    }

    /// Without a native executable another program stands for it, and the image is built but not started.
    @Test
    void theReadSidesImageIsBuiltAndStartsAndStopsIfThereIsANativeExecutable() throws Exception {
        var runner = runner();
        var context = context("read-service");
        Files.copy(runner.orElse(Path.of("/bin/sh").toRealPath()), context.resolve("read-service/target/comanda-runner"));
        var image = BuiltImage.of("read-service", folder.resolve("images"), context);
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
    private static List<String> violations(BuiltImage image, String port, String managementPort) throws IOException {
        var violations = new ArrayList<String>();
        var configuration = image.configuration();
        expect(violations, "10001:10001", configuration.path("User").asText());
        expect(violations, "/opt/comanda", configuration.path("WorkingDir").asText());
        expect(violations, "[" + port + "/tcp, " + managementPort + "/tcp]",
                new TreeSet<>(configuration.path("ExposedPorts").propertyStream().map(Map.Entry::getKey).toList()).toString());
        expect(violations, "Apache-2.0", configuration.at("/Labels").path("org.opencontainers.image.licenses").asText());
        expect(violations, "true", Boolean.toString(Files.exists(image.root().resolve("opt/comanda/bom.json"))));
        try (var files = Files.walk(image.root().resolve("opt"))) {
            for (var file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
                if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName().equals("root")
                        || Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
                    violations.add("can change " + file);
                }
            }
        }
        return violations;
    }

    private static void expect(List<String> violations, String expected, String actual) {
        if (!expected.equals(actual)) {
            violations.add("has " + actual + " instead of " + expected);
        }
    }

    private static long size(BuiltImage image) throws IOException {
        try (Stream<Path> files = Files.walk(image.root().resolve("opt"))) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
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
        var process = image.start(environment, log);
        try {
            var deadline = Instant.now().plus(STARTED_WITHIN);
            while (Workload.statusOf("http://127.0.0.1:" + management + "/q/health/started") != 200) {
                assertTrue(process.isAlive() && Instant.now().isBefore(deadline), () -> Manifests.read(log));
                TimeUnit.MILLISECONDS.sleep(200);
            }
            assertEquals("10001", Files.getAttribute(Path.of("/proc", Long.toString(process.pid())), "unix:uid").toString());
            process.destroy();
            assertTrue(process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS), () -> Manifests.read(log));
            assertEquals(exit, process.exitValue(), () -> Manifests.read(log));
            assertTrue(Manifests.read(log).contains("stopped in"), () -> Manifests.read(log));
        } finally {
            process.destroyForcibly();
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
