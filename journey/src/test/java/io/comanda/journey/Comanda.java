package io.comanda.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A running Comanda with its demo, started as `./comanda up` starts it. One for all journeys; it ends with the tests.
final class Comanda {

    /// Four weeks of five restaurants included, on a machine that builds something else meanwhile.
    private static final Duration UP_WITHIN = Duration.ofMinutes(8);
    /// A year of orders on a machine that builds something else meanwhile.
    private static final Duration SAID_WITHIN = Duration.ofMinutes(10);
    private static final Duration DOWN_WITHIN = Duration.ofSeconds(60);
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target", "comanda").toAbsolutePath();

    private static final Comanda RUNNING = new Comanda();

    private final String url;
    private final Path log = FOLDER.resolve("up.log");

    /// Where its gateway listens.
    static String url() {
        return RUNNING.url;
    }

    /// Where its PostgreSQL listens; the user and the password are `comanda`.
    static String jdbcUrl() {
        return address("PostgreSQL");
    }

    /// The folder with the keys of the tokens that it believes.
    static Path keys() {
        return Path.of(address("keys"));
    }

    /// What `up` has left word of: `read-service.management`.
    static String address(String of) {
        var addresses = new Properties();
        try (var running = Files.newBufferedReader(FOLDER.resolve("state").resolve("running.properties"))) {
            addresses.load(running);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(addresses.getProperty("address." + of), of);
    }

    /// What `up` has printed until it was up.
    static String printed() {
        try {
            return Files.readString(RUNNING.log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a command of the launcher's against it, and gives its exit code and what it printed.
    static Said says(String... arguments) {
        var output = FOLDER.resolve(arguments[0] + ".out");
        try {
            var process = command(List.of(arguments)).redirectOutput(output.toFile()).start();
            if (!process.waitFor(SAID_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError("Still running: " + String.join(" ", arguments) + "\n" + Files.readString(output));
            }
            return new Said(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Said(int exitCode, String output) {
    }

    private Comanda() {
        try {
            int port = freePort();
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

    /// With `-Dnative` the read side is the executable.
    private static List<String> up(int port) {
        var arguments = new ArrayList<>(List.of("up", "--fresh", "--port", Integer.toString(port)));
        if (System.getProperty("native") != null) {
            arguments.add("--native");
        }
        return arguments;
    }

    private static int freePort() throws IOException {
        try (var anyPort = new ServerSocket(0)) {
            return anyPort.getLocalPort();
        }
    }

    private static ProcessBuilder command(List<String> arguments) {
        var stack = CHECKOUT.resolve("local-stack/target");
        var command = new ArrayList<String>();
        try {
            command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "--enable-native-access=ALL-UNNAMED",
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
        var deadline = Instant.now().plus(UP_WITHIN);
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
            if (!process.waitFor(DOWN_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
