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

    private static final int PAGE_KILOBYTES = 4;

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
            figures.merge("memory kB", Long.parseLong(Files.readString(folder.resolve("statm")).split(" ", 3)[1]) * PAGE_KILOBYTES,
                    Long::sum);
            try (var threads = Files.list(folder.resolve("task"))) {
                figures.merge("threads", threads.count(), Long::sum);
            }
            figures.merge("connections", descriptors.map(Figures::target).filter(target -> target.startsWith("socket:")).count(),
                    Long::sum);
        } catch (IOException _) {
            // It has ended.
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
