package io.comanda.stack.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A child process that ends with this JVM, even if the JVM is killed: a small shell script, `watchdog.sh`, runs between them.
public final class ChildProcess {
    private static final int LOG_TAIL_LINES = 25;

    private final String title;
    private final Path log;
    private final String stopSignal;
    private final String container;
    private final Process watchdog;
    private final ProcessHandle server;

    private ChildProcess(Spec spec, Process watchdog, ProcessHandle server) {
        this.title = spec.title();
        this.log = spec.log();
        this.stopSignal = spec.stopSignal();
        this.container = spec.container();
        this.watchdog = watchdog;
        this.server = server;
    }

    /// What to run.
    ///
    /// @param title       its name in messages
    /// @param log         the file that gets its output
    /// @param stopSignal  the signal that stops it gracefully
    /// @param environment added to that of this JVM
    /// @param container   the container's name if the command is `docker run`, else empty
    public record Spec(String title, Path log, String stopSignal, Map<String, String> environment, List<String> command,
            String container) {
    }

    public static ChildProcess start(Spec spec) {
        try {
            Path folder = spec.log().toAbsolutePath().resolveSibling("");
            Files.createDirectories(folder);
            List<String> command = new ArrayList<>(List.of("bash", script(folder).toString(), spec.stopSignal(), spec.log().toString()));
            command.addAll(spec.command());
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(spec.environment());
            builder.environment().put("COMANDA_AFTER", spec.container().isEmpty() ? "" : "docker rm --force " + spec.container());
            Process watchdog = builder.start();
            String pid = new BufferedReader(new InputStreamReader(watchdog.getInputStream(), StandardCharsets.UTF_8)).readLine();
            ProcessHandle server = pid == null
                    ? watchdog.toHandle()
                    : ProcessHandle.of(Long.parseLong(pid)).orElseGet(watchdog::toHandle);
            return new ChildProcess(spec, watchdog, server);
        } catch (IOException e) {
            throw new StackFailure(spec.title() + " could not be started: " + e.getMessage(), e);
        }
    }

    public long pid() {
        return server.pid();
    }

    public boolean isAlive() {
        return watchdog.isAlive();
    }

    /// Stops it gracefully, or kills it if it is still running after the timeout.
    public void stop(Duration timeout) {
        if (isAlive()) {
            signal("CONT", processTree());
            signal(stopSignal, List.of(pid()));
            if (!endsWithin(timeout)) {
                kill();
            }
        }
    }

    /// Kills it and all its descendants, without a chance to flush or log anything, as a power failure would.
    public void kill() {
        if (isAlive()) {
            docker("kill");
            signal("KILL", processTree());
            if (!endsWithin(Duration.ofSeconds(20))) {
                throw new StackFailure(title + " (process " + pid() + ") could not be killed.");
            }
        }
    }

    /// Freezes it with its connections open.
    public void pause() {
        docker("pause");
        List<Long> pids = processTree();
        signal("STOP", pids);
        StoppedThreads.await(pids);
    }

    public void resume() {
        docker("unpause");
        signal("CONT", processTree());
    }

    /// The failure to throw if it does not start: what happened, and the end of its log.
    public StackFailure failure(String what) {
        return new StackFailure(title + " " + what + ". The end of its log, " + log + ":\n" + tail());
    }

    private String tail() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LOG_TAIL_LINES), all.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /// Parents come first: once signalled, they start no more children.
    private List<Long> processTree() {
        return Stream.concat(Stream.of(server), server.descendants()).map(ProcessHandle::pid).toList();
    }

    private boolean endsWithin(Duration timeout) {
        try {
            return watchdog.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void docker(String verb) {
        if (!container.isEmpty()) {
            Commands.run(Map.of(), List.of("docker", verb, container));
        }
    }

    private static void signal(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(pid.toString()));
        Commands.run(Map.of(), command);
    }

    /// Writes the script beside the log. As a file, rather than `bash -c`, it keeps the output of `ps` readable.
    private static Path script(Path folder) throws IOException {
        Path target = folder.resolve("watchdog.sh");
        try (InputStream script = ChildProcess.class.getResourceAsStream("watchdog.sh")) {
            if (script == null) {
                throw new IllegalStateException("watchdog.sh is missing from the class path");
            }
            Path temporary = Files.createTempFile(folder, "watchdog", ".sh");
            Files.copy(script, temporary, StandardCopyOption.REPLACE_EXISTING);
            // A shell that is running the old file keeps reading it.
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }
}
