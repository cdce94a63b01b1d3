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

/// Runs short external commands to completion, and finds executables.
public final class Commands {
    private static final int OUTPUT_LINES_SHOWN = 8;

    private Commands() {
    }

    public record Result(int exitCode, String output) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /// Runs a command with empty standard input for at most ten minutes. Its output and error streams are merged.
    public static Result run(Map<String, String> environment, List<String> command) {
        return run(environment, command, Duration.ofMinutes(10));
    }

    /// Like [#run(Map, List)], but kills a command that exceeds the timeout; it has then failed.
    public static Result run(Map<String, String> environment, List<String> command, Duration timeout) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            CompletableFuture<Void> limit = CompletableFuture.runAsync(process::destroyForcibly,
                    CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            limit.cancel(false);
            return new Result(code, output);
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while running " + command.getFirst());
        }
    }

    /// Like [#run(Map, List)], but throws a [StackFailure] with the end of the output if the command fails.
    ///
    /// @param what the step, as in `Unpacking PostgreSQL`
    public static void runOrFail(String what, Map<String, String> environment, List<String> command) {
        Result result = run(environment, command);
        if (!result.succeeded()) {
            List<String> lines = result.output().lines().filter(line -> !line.startsWith("\tat ") && !line.isBlank()).toList();
            throw new StackFailure(
                    what + " failed (" + Path.of(command.getFirst()).getFileName() + " ended with " + result.exitCode() + "):\n  "
                            + String.join("\n  ", lines.subList(Math.max(0, lines.size() - OUTPUT_LINES_SHOWN), lines.size())));
        }
    }

    /// The first executable of that name on the PATH or in common folders that are often missing from it.
    public static Optional<Path> findExecutable(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/local/sbin", "/usr/sbin", "/opt/homebrew/bin",
                "/opt/homebrew/sbin", "/usr/local/opt/rabbitmq/sbin", "/opt/homebrew/opt/rabbitmq/sbin"))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    }

    public static boolean isRoot() {
        return run(Map.of(), List.of("id", "-u")).output().strip().equals("0");
    }
}
