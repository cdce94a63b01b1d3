package io.comanda.stack.services;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.Tokens;
import io.comanda.stack.home.WebhooksKey;
import io.comanda.stack.process.AotCache;
import io.comanda.stack.process.ChildProcess;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.HttpProbe;
import io.comanda.stack.process.Jvm;
import io.comanda.stack.process.Polling;
import io.comanda.stack.process.Ports;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.token.DevIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One of the services as a process.
public final class Service {
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);
    /// Includes filling the views, if Elasticsearch's data was deleted.
    private static final Duration DEPENDENCIES_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LEARNING_STOP_TIMEOUT = Duration.ofSeconds(60);

    /// Keep a service below 350 MB on a small machine; in production the image sets its own.
    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx192m", "-Xss512k",
            "-XX:ReservedCodeCacheSize=96m", "-XX:+ExitOnOutOfMemoryError");

    /// Without a limit the heap takes all it can get. It is that of the pods.
    private static final String EXECUTABLE_HEAP = "-Xmx128m";

    private final String name;
    private final int port = Ports.allocate();
    private final int managementPort = Ports.allocate();
    private final ChildProcess process;
    private final boolean isLearning;

    private Service(String name, List<String> command, Map<String, String> environment, Home home) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("MP_JWT_VERIFY_ISSUER", DevIssuer.ISSUER);
        all.put("MP_JWT_VERIFY_AUDIENCES", DevIssuer.AUDIENCE);
        all.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + Tokens.in(home).publicKeys());
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        // These logs are read by people.
        all.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        this.name = name;
        this.isLearning = AotCache.isWritten(command);
        this.process = ChildProcess.start(new ChildProcess.Spec(name, home.logs().resolve(name + ".log"), "TERM", all, command, ""));
    }

    public static Service startWriteService(Home home, Connections connections) {
        return new Service("write-service", onJvm(home, "write-service"), Map.of("QUARKUS_DATASOURCE_JDBC_URL", connections.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", connections.postgresUser(), "QUARKUS_DATASOURCE_PASSWORD", connections.postgresPassword(),
                "COMANDA_RABBITMQ_URI", connections.rabbitmq(), "COMANDA_WEBHOOKS_KEY", WebhooksKey.in(home),
                // For a developer's own receivers.
                "COMANDA_WEBHOOKS_PLAIN_HTTP", "true"), home);
    }

    public static Service startWebhooks(Home home, Connections connections) {
        return new Service("webhooks", onJvm(home, "webhooks"), Map.of("COMANDA_RABBITMQ_URI", connections.rabbitmq(),
                "COMANDA_WEBHOOKS_KEY", WebhooksKey.in(home), "COMANDA_WEBHOOKS_PRIVATE_ADDRESSES", "true"), home);
    }

    public static Service startReadService(Home home, Connections connections, boolean asNative) {
        List<String> command = asNative ? List.of(executable(home).toString(), EXECUTABLE_HEAP) : onJvm(home, "read-service");
        return new Service("read-service", command, Map.of("QUARKUS_ELASTICSEARCH_HOSTS", connections.elasticsearch(),
                "COMANDA_RABBITMQ_URI", connections.rabbitmq(),
                // The gateway has these for the console's pages.
                "COMANDA_CONSOLE_LOCAL_TOKENS", "/local/tokens", "COMANDA_CONSOLE_LOCAL_STATUS", "/gateway/status"), home);
    }

    private static List<String> onJvm(Home home, String module) {
        Path jar = home.checkout().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackFailure(module + " is not built: there is no " + jar + ". Run ./comanda up, or ./mvnw package.");
        }
        List<String> cached = AotCache.in(jar.resolveSibling("../aot").normalize(), module, List.of(jar)).options();
        return Stream.of(List.of(Jvm.java()), JVM_OPTIONS, cached, List.of("-jar", jar.toString())).flatMap(List::stream).toList();
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

    /// Its management interface (health and metrics), which the gateway does not expose.
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    public ChildProcess process() {
        return process;
    }

    /// Whether it keeps what it has learnt, for a faster next start. It takes longer to stop then.
    public boolean isLearning() {
        return isLearning;
    }

    public void stop() {
        process.stop(isLearning ? LEARNING_STOP_TIMEOUT : STOP_TIMEOUT);
    }

    /// Waits until it is ready and connected to its servers, so that the first request succeeds.
    public void awaitReady() {
        awaitOk("/q/health/ready", READY_TIMEOUT, "was not ready");
        awaitOk("/q/health/group/dependencies", DEPENDENCIES_TIMEOUT, "did not reach its servers");
    }

    private void awaitOk(String path, Duration timeout, String failure) {
        Instant deadline = Instant.now().plus(timeout);
        while (HttpProbe.status(managementUrl() + path) != 200) {
            if (!process.isAlive()) {
                throw process.failure("ended instead of starting");
            }
            if (Instant.now().isAfter(deadline)) {
                throw process.failure(failure + " within " + timeout.toSeconds() + " s (" + managementUrl() + path + ")");
            }
            Polling.pause();
        }
    }
}
