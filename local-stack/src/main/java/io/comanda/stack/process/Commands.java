package io.comanda.stack.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Short commands that are run to their end, and where to find them.
public final class Commands {
    private static final int OUTPUT_LINES_SHOWN = 8;

    private Commands() {
    }

    public record Outcome(int code, String output) {
        public boolean succeeded() {
            return code == 0;
        }
    }

    /// Runs a command with nothing on its standard input; its output and errors come back together.
    public static Outcome run(Map<String, String> environment, List<String> command) {
        return run(environment, command, Duration.ofMinutes(10));
    }

    /// Like [#run(Map, List)], but a command that takes longer than that is ended and has failed.
    public static Outcome run(Map<String, String> environment, List<String> command, Duration patience) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            CompletableFuture<Void> limit = CompletableFuture.runAsync(process::destroyForcibly,
                    CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            limit.cancel(false);
            return new Outcome(code, output);
        } catch (IOException e) {
            return new Outcome(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while running " + command.getFirst());
        }
    }

    /// Like [#run(Map, List)], but a failing command is a failure that says what was tried and what came back.
    public static void runOrFail(String what, Map<String, String> environment, List<String> command) {
        Outcome outcome = run(environment, command);
        if (!outcome.succeeded()) {
            List<String> said = outcome.output().lines().filter(line -> !line.startsWith("\tat ") && !line.isBlank()).toList();
            throw new StackFailure(
                    what + " failed (" + Path.of(command.getFirst()).getFileName() + " ended with " + outcome.code() + "):\n  "
                            + String.join("\n  ", said.subList(Math.max(0, said.size() - OUTPUT_LINES_SHOWN), said.size())));
        }
    }

    /// The first executable of that name on the PATH or in the usual folders that a PATH often misses.
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/local/sbin", "/usr/sbin", "/opt/homebrew/bin",
                "/opt/homebrew/sbin", "/usr/local/opt/rabbitmq/sbin", "/opt/homebrew/opt/rabbitmq/sbin"))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    }

    public static boolean areWeRoot() {
        return run(Map.of(), List.of("id", "-u")).output().strip().equals("0");
    }
}
