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

/// A process that dies with us, even if we are killed: a small shell, `watchdog.sh`, stands between.
public final class Child {
    private static final int LOG_TAIL_LINES = 25;

    private final String title;
    private final Path log;
    private final String gentleSignal;
    private final String container;
    private final Process watchdog;
    private final ProcessHandle server;

    private Child(Plan plan, Process watchdog, ProcessHandle server) {
        this.title = plan.title();
        this.log = plan.log();
        this.gentleSignal = plan.gentleSignal();
        this.container = plan.container();
        this.watchdog = watchdog;
        this.server = server;
    }

    /// What to run: its name for people, where it writes, the signal that ends it gently, its environment beyond ours,
    /// and, where the command is `docker run`, the container's name (else empty).
    public record Plan(String title, Path log, String gentleSignal, Map<String, String> environment, List<String> command,
            String container) {
    }

    public static Child start(Plan plan) {
        try {
            Path folder = plan.log().toAbsolutePath().resolveSibling("");
            Files.createDirectories(folder);
            List<String> command = new ArrayList<>(List.of("bash", script(folder).toString(), plan.gentleSignal(), plan.log().toString()));
            command.addAll(plan.command());
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(plan.environment());
            builder.environment().put("COMANDA_AFTER", plan.container().isEmpty() ? "" : "docker rm --force " + plan.container());
            Process watchdog = builder.start();
            String pid = new BufferedReader(new InputStreamReader(watchdog.getInputStream(), StandardCharsets.UTF_8)).readLine();
            ProcessHandle server = pid == null
                    ? watchdog.toHandle()
                    : ProcessHandle.of(Long.parseLong(pid)).orElseGet(watchdog::toHandle);
            return new Child(plan, watchdog, server);
        } catch (IOException e) {
            throw new StackFailure(plan.title() + " could not be started: " + e.getMessage(), e);
        }
    }

    public long pid() {
        return server.pid();
    }

    public boolean isAlive() {
        return watchdog.isAlive();
    }

    /// Asks it to end, and ends it by force if it has not after the given time.
    public void stopGently(Duration patience) {
        if (isAlive()) {
            signal("CONT", everyProcess());
            signal(gentleSignal, List.of(pid()));
            if (!endsWithin(patience)) {
                kill();
            }
        }
    }

    /// Ends it and all it started as a power cut would: nothing is flushed, nothing is said.
    public void kill() {
        if (isAlive()) {
            docker("kill");
            signal("KILL", everyProcess());
            if (!endsWithin(Duration.ofSeconds(20))) {
                throw new StackFailure(title + " (process " + pid() + ") does not die.");
            }
        }
    }

    /// Stops it where it stands, connections open and all.
    public void pause() {
        docker("pause");
        signal("STOP", everyProcess());
    }

    public void resume() {
        docker("unpause");
        signal("CONT", everyProcess());
    }

    /// The failure to throw when it does not come up: what happened and the end of its log.
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

    /// Those it started come last, so that a stopped parent cannot start another meanwhile.
    private List<Long> everyProcess() {
        return Stream.concat(Stream.of(server), server.descendants()).map(ProcessHandle::pid).toList();
    }

    private boolean endsWithin(Duration patience) {
        try {
            return watchdog.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
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

    /// The script, beside the log: a file of its own keeps the list of processes readable.
    private static Path script(Path folder) throws IOException {
        Path place = folder.resolve("watchdog.sh");
        try (InputStream script = Child.class.getResourceAsStream("watchdog.sh")) {
            if (script == null) {
                throw new IllegalStateException("watchdog.sh is missing from the class path");
            }
            Path unfinished = Files.createTempFile(folder, "watchdog", ".sh");
            Files.copy(script, unfinished, StandardCopyOption.REPLACE_EXISTING);
            // A shell that is reading the old file goes on reading it.
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return place;
    }
}
