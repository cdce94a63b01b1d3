package io.comanda.stack.home;

import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// What `up` saves for `status` and `down`: its own process, the processes it started, and their addresses.
///
/// @param owner     the process of `up`
/// @param processes by name
/// @param addresses by name
public record RunState(ProcessId owner, Map<String, ProcessId> processes, Map<String, String> addresses) {
    /// Suffix of a service's name for the address of its management interface.
    public static final String MANAGEMENT = ".management";

    /// Process ids are reused; together with the start time they identify a process.
    public record ProcessId(long pid, long startedMillis) {
        public static ProcessId of(ProcessHandle process) {
            return new ProcessId(process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
        }

        public Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> of(process).equals(this));
        }

        private static ProcessId parse(String text) {
            String[] parts = text.split("@", 2);
            return new ProcessId(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return pid + "@" + startedMillis;
        }
    }

    private static Path file(Home home) {
        return home.state().resolve("running.properties");
    }

    /// The saved state, if its `up` is still running.
    public static Optional<RunState> findLive(Home home) {
        return load(home).filter(state -> state.owner().process().isPresent());
    }

    /// The saved state, whether or not its `up` is still running.
    public static Optional<RunState> load(Home home) {
        if (!Files.exists(file(home))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(home))) {
            properties.load(reader);
            Map<String, ProcessId> processes = new TreeMap<>();
            Map<String, String> addresses = new TreeMap<>();
            for (String key : properties.stringPropertyNames()) {
                if (key.startsWith("process.")) {
                    processes.put(key.substring("process.".length()), ProcessId.parse(properties.getProperty(key)));
                } else if (key.startsWith("address.")) {
                    addresses.put(key.substring("address.".length()), properties.getProperty(key));
                }
            }
            return Optional.of(new RunState(ProcessId.parse(properties.getProperty("owner", "0@0")), processes, addresses));
        } catch (IOException | IllegalArgumentException e) {
            throw new StackFailure(file(home) + " cannot be read (" + e.getMessage() + "). Delete it and try again.", e);
        }
    }

    public void save(Home home) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("owner", owner.toString());
        processes.forEach((name, identity) -> entries.put("process." + name, identity.toString()));
        addresses.forEach((name, address) -> entries.put("address." + name, address));
        Properties properties = new Properties();
        properties.putAll(entries);
        Path temporary = file(home).resolveSibling("running.temporary");
        try {
            Files.createDirectories(home.state());
            try (Writer writer = Files.newBufferedWriter(temporary)) {
                properties.store(writer, "The running instance; written by up, removed when it ends.");
            }
            Files.move(temporary, file(home), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackFailure(file(home) + " cannot be written: " + e, e);
        }
    }

    public static void delete(Home home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new StackFailure(file(home) + " cannot be deleted: " + e, e);
        }
    }
}
