package io.comanda.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The JVM's ahead-of-time (AOT) cache of a program: its classes, loaded and linked, and what was called how often. With it a program is ready
/// after half of the processor time and needs less until it is warm. One process at a time writes it, when it is stopped gracefully; all
/// later ones map it.
///
/// @param classPath what it is valid for, as long as these files are unchanged
/// @param shared    the cache that all processes use
/// @param written   where a process writes a cache when it ends
public record AotCache(String classPath, Path shared, Path written) {
    /// The JVM leaves out what it can't use. It would say so in the program's log.
    private static final String QUIET = "-Xlog:aot*=error";

    /// Publishes what an earlier process has written, if it is complete.
    ///
    /// @param name also of the caches that it replaces
    public static AotCache in(Path folder, String name, List<Path> jars) {
        String files = jars.stream().map(jar -> jar + "@" + jar.toFile().lastModified()).collect(Collectors.joining(":"));
        String key = "%08x".formatted((Runtime.version() + Jvm.java() + files).hashCode());
        Path shared = folder.resolve(name + "-" + key + ".aot");
        AotCache cache = new AotCache(Jvm.joinClassPath(jars), shared, folder.resolve(name + "-" + key + ".written"));
        if (Files.exists(cache.written) && !cache.isBeingWritten()) {
            cache.publish(name);
        }
        return cache;
    }

    /// The JVM's options, if any: a process that is not the first to write leaves the cache to that one.
    public List<String> options() {
        if (Files.exists(shared)) {
            return List.of(QUIET, "-XX:AOTCache=" + shared);
        }
        if (isBeingWritten()) {
            return List.of();
        }
        try {
            Files.createDirectories(writer().resolveSibling(""));
            Files.writeString(writer(), Long.toString(ProcessHandle.current().pid()));
            return List.of("-XX:AOTCacheOutput=" + written);
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Whether [#options()] makes a process take some seconds longer to end.
    public static boolean isWritten(List<String> options) {
        return options.stream().anyMatch(option -> option.startsWith("-XX:AOTCacheOutput="));
    }

    private boolean isBeingWritten() {
        try {
            String process = Files.exists(writer()) ? Files.readString(writer()).strip() : "";
            return process.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(process)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /// The process that started the one that writes.
    private Path writer() {
        return written.resolveSibling(written.getFileName() + ".writer");
    }

    /// A process that was killed while writing leaves a truncated cache; the JVM detects this when told to use it. Another process may do the
    /// same at this moment, and be faster.
    private void publish(String name) {
        boolean valid = Commands
                .run(Map.of(), List.of(Jvm.java(), "-XX:AOTMode=on", "-XX:AOTCache=" + written, "-cp", classPath, "-version"))
                .succeeded();
        try {
            if (valid) {
                Files.move(written, shared, StandardCopyOption.ATOMIC_MOVE);
                for (Path earlier : Folders.list(shared.resolveSibling(""))) {
                    if (earlier.getFileName().toString().matches(name + "-\\w+\\.aot") && !earlier.equals(shared)) {
                        Files.deleteIfExists(earlier);
                    }
                }
            }
            Files.deleteIfExists(written);
            Files.deleteIfExists(writer());
        } catch (IOException e) {
            // Without a cache, a start is only slower.
        }
    }
}
