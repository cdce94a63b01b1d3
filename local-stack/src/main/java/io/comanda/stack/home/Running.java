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

/// What `up` leaves behind for `status` and `down`: its own process, those it started, and where they answer.
///
/// @param owner     the process of `up`
/// @param processes by name
/// @param addresses by name
public record Running(Identity owner, Map<String, Identity> processes, Map<String, String> addresses) {
    /// After a service's name: where it says how it is.
    public static final String MANAGEMENT = ".management";

    /// Numbers of processes are used again; together with the time of its start one is told from another.
    public record Identity(long pid, long startedMillis) {
        public static Identity of(ProcessHandle process) {
            return new Identity(process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
        }

        public Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> of(process).equals(this));
        }

        private static Identity parse(String text) {
            String[] parts = text.split("@", 2);
            return new Identity(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return pid + "@" + startedMillis;
        }
    }

    private static Path file(Home home) {
        return home.state().resolve("running.properties");
    }

    /// Empty if nothing was left, or what was left is of a process that is gone.
    public static Optional<Running> find(Home home) {
        return load(home).filter(running -> running.owner().process().isPresent());
    }

    /// What an `up` wrote, be it alive or not.
    public static Optional<Running> load(Home home) {
        if (!Files.exists(file(home))) {
            return Optional.empty();
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file(home))) {
            read.load(reader);
            Map<String, Identity> processes = new TreeMap<>();
            Map<String, String> addresses = new TreeMap<>();
            for (String key : read.stringPropertyNames()) {
                if (key.startsWith("process.")) {
                    processes.put(key.substring("process.".length()), Identity.parse(read.getProperty(key)));
                } else if (key.startsWith("address.")) {
                    addresses.put(key.substring("address.".length()), read.getProperty(key));
                }
            }
            return Optional.of(new Running(Identity.parse(read.getProperty("owner", "0@0")), processes, addresses));
        } catch (IOException | IllegalArgumentException e) {
            throw new StackFailure(file(home) + " cannot be read (" + e.getMessage() + "). Delete it and try again.", e);
        }
    }

    public void save(Home home) {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("owner", owner.toString());
        processes.forEach((name, identity) -> written.put("process." + name, identity.toString()));
        addresses.forEach((name, address) -> written.put("address." + name, address));
        Properties properties = new Properties();
        properties.putAll(written);
        Path unfinished = file(home).resolveSibling("running.unfinished");
        try {
            Files.createDirectories(home.state());
            try (Writer writer = Files.newBufferedWriter(unfinished)) {
                properties.store(writer, "What runs; written by up, removed when it ends.");
            }
            Files.move(unfinished, file(home), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackFailure(file(home) + " cannot be written: " + e, e);
        }
    }

    public static void forget(Home home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new StackFailure(file(home) + " cannot be deleted: " + e, e);
        }
    }
}
