package io.comanda.stack.services;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.Tokens;
import io.comanda.stack.process.Child;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.Http;
import io.comanda.stack.process.Jvm;
import io.comanda.stack.process.Ports;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.process.Waiting;
import io.comanda.stack.token.DevIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One of the two services as a process.
public final class Service {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration DEPENDENCIES_WITHIN = Duration.ofSeconds(30);
    /// Keeps a service below 350 MB on a small machine; in production the image decides.
    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx192m", "-Xss512k",
            "-XX:ReservedCodeCacheSize=96m", "-XX:+ExitOnOutOfMemoryError");

    /// Without a limit it takes what it can get. With this one it stays below 100 MB through an import of 21,350 orders.
    private static final String EXECUTABLE_HEAP = "-Xmx64m";

    private final String name;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Child child;

    private Service(String name, List<String> command, Map<String, String> environment, Home home) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("MP_JWT_VERIFY_ISSUER", DevIssuer.ISSUER);
        all.put("MP_JWT_VERIFY_AUDIENCES", DevIssuer.AUDIENCE);
        all.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + Tokens.make(home).publicKeys());
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        // People read these logs.
        all.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        this.name = name;
        this.child = Child.start(new Child.Plan(name, home.logs().resolve(name + ".log"), "TERM", all, command, ""));
    }

    public static Service write(Home home, Connections to) {
        return new Service("write-service", onJvm(home, "write-service"), Map.of("QUARKUS_DATASOURCE_JDBC_URL", to.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", to.postgresUser(), "QUARKUS_DATASOURCE_PASSWORD", to.postgresPassword(),
                "COMANDA_RABBITMQ_URI", to.rabbitmq()), home);
    }

    public static Service read(Home home, Connections to, boolean asNative) {
        List<String> command = asNative ? List.of(executable(home).toString(), EXECUTABLE_HEAP) : onJvm(home, "read-service");
        return new Service("read-service", command, Map.of("QUARKUS_ELASTICSEARCH_HOSTS", to.elasticsearch(),
                "COMANDA_RABBITMQ_URI", to.rabbitmq()), home);
    }

    private static List<String> onJvm(Home home, String module) {
        Path jar = home.checkout().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackFailure(module + " is not built: there is no " + jar + ". Run ./comanda up, or ./mvnw package.");
        }
        return Stream.of(List.of(Jvm.java()), JVM_OPTIONS, List.of("-jar", jar.toString())).flatMap(List::stream).toList();
    }

    private static Path executable(Home home) {
        return Folders.list(home.checkout().resolve("read-service/target")).stream().filter(file -> file.toString().endsWith("-runner"))
                .findFirst().orElseThrow(() -> new StackFailure(
                        "There is no native read-service; ./comanda up --native builds it."));
    }

    public String name() {
        return name;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// Where it says how it is; nobody from elsewhere gets there.
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    public Child child() {
        return child;
    }

    /// Ready is not enough for the first request of a new user: the servers behind it must be reached as well.
    public void awaitReady() {
        awaitAnswer("/q/health/ready", READY_WITHIN, "was not ready");
        awaitAnswer("/q/health/group/dependencies", DEPENDENCIES_WITHIN, "did not reach its servers");
    }

    private void awaitAnswer(String path, Duration patience, String otherwise) {
        Instant deadline = Instant.now().plus(patience);
        while (Http.status(managementUrl() + path) != 200) {
            if (!child.isAlive()) {
                throw child.failure("ended instead of starting");
            }
            if (Instant.now().isAfter(deadline)) {
                throw child.failure(otherwise + " within " + patience.toSeconds() + " s (" + managementUrl() + path + ")");
            }
            Waiting.aMoment();
        }
    }
}
