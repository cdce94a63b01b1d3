package io.comanda.journey.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a process and its children use, as Linux counts it.
final class Figures {

    /// Memory that several processes share is divided among them: PostgreSQL's buffers count once.
    private static final String SHARE_OF_MEMORY = "Pss:";

    /// By name: memory (resident, kB), threads, and sockets.
    static Map<String, Long> of(long pid) {
        var figures = new TreeMap<String, Long>();
        ProcessHandle.of(pid).stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants())).map(ProcessHandle::pid)
                .forEach(one -> add(one, figures));
        return figures;
    }

    private static void add(long pid, Map<String, Long> figures) {
        var folder = Path.of("/proc", Long.toString(pid));
        try (var descriptors = Files.list(folder.resolve("fd"))) {
            figures.merge("memory kB", memory(folder), Long::sum);
            try (var threads = Files.list(folder.resolve("task"))) {
                figures.merge("threads", threads.count(), Long::sum);
            }
            figures.merge("connections", descriptors.map(Figures::target).filter(target -> target.startsWith("socket:")).count(),
                    Long::sum);
        } catch (IOException _) {
            // It has ended.
        }
    }

    private static long memory(Path process) throws IOException {
        try (var lines = Files.lines(process.resolve("smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(SHARE_OF_MEMORY)).findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).orElse(0L);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    /// How many files a folder has, and how large they are together.
    static Map<String, Long> of(Path folder) {
        try (var files = Files.walk(folder)) {
            var sizes = files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).summaryStatistics();
            return Map.of("files", sizes.getCount(), "files kB", sizes.getSum() >> 10);
        } catch (IOException | UncheckedIOException _) {
            return Map.of(); // One has just been deleted.
        }
    }

    private Figures() {
    }
}
