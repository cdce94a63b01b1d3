package io.comanda.journey.system;

import io.comanda.stack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A running Comanda with its demo data, started as `./comanda up` starts it. All tests share one; it stops with the JVM.
public final class Comanda {

    /// Includes four weeks of five restaurants, on a machine that is busy with another build.
    private static final Duration STARTUP_TIMEOUT = Duration.ofMinutes(8);
    /// Includes the import of a year of orders, on a machine that is busy with another build.
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(60);
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target", "comanda").toAbsolutePath();

    private static final Comanda RUNNING = new Comanda();

    private final String url;
    private final Path log = FOLDER.resolve("up.log");

    /// The URL of the gateway.
    public static String url() {
        return RUNNING.url;
    }

    /// The JDBC URL of PostgreSQL; the user and the password are `comanda`.
    public static String jdbcUrl() {
        return address("PostgreSQL");
    }

    /// The folder with the keys of the tokens that the services accept.
    public static Path keys() {
        return Path.of(address("keys"));
    }

    /// An address that `up` has written down, such as `read-service.management`.
    public static String address(String of) {
        var addresses = new Properties();
        try (var running = Files.newBufferedReader(FOLDER.resolve("state").resolve("running.properties"))) {
            addresses.load(running);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(addresses.getProperty("address." + of), of);
    }

    /// What `up` printed.
    public static String startupOutput() {
        try {
            return Files.readString(RUNNING.log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a service has logged.
    public static String log(String service) {
        try {
            return Files.readString(FOLDER.resolve("state").resolve("logs").resolve(service + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a command of the launcher against it.
    public static ProcessResult run(String... arguments) {
        var output = FOLDER.resolve(arguments[0] + ".out");
        try {
            var process = command(List.of(arguments)).redirectOutput(output.toFile()).start();
            if (!process.waitFor(COMMAND_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError("Still running: " + String.join(" ", arguments) + "\n" + Files.readString(output));
            }
            return new ProcessResult(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public record ProcessResult(int exitCode, String output) {
    }

    private Comanda() {
        try {
            int port = Ports.allocate();
            url = "http://localhost:" + port;
            Files.createDirectories(FOLDER);
            var process = command(up(port))
                    .redirectOutput(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            awaitUp(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With `-Dnative` the read-service is the native executable.
    private static List<String> up(int port) {
        var arguments = new ArrayList<>(List.of("up", "--fresh", "--port", Integer.toString(port)));
        if (System.getProperty("native") != null) {
            arguments.add("--native");
        }
        return arguments;
    }

    private static ProcessBuilder command(List<String> arguments) {
        var stack = CHECKOUT.resolve("local-stack/target");
        var command = new ArrayList<String>();
        try {
            // The options of the launcher's script.
            command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                    "-Dcomanda.home=" + CHECKOUT, "-Dcomanda.state=" + FOLDER.resolve("state"),
                    "-cp", stack.resolve("classes") + ":" + Files.readString(stack.resolve("class-path")).strip(),
                    "io.comanda.stack.cli.Main"));
        } catch (IOException e) {
            throw new UncheckedIOException("local-stack is not built", e);
        }
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static void awaitUp(Process process, Path log) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(STARTUP_TIMEOUT);
        while (!Files.readString(log).contains("Comanda is up")) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("Comanda did not come up:\n" + Files.readString(log));
            }
            Thread.sleep(200);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(SHUTDOWN_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
