package io.comanda.house;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// An executable keeps the static fields of its build. So what differs between two processes, or two machines, is in no static field.
final class BuildTimeValues {

    private static final Pattern KEPT = Pattern
            .compile("\\bstatic\\s+final\\s[^;{}()=]*=[^;]*\\b(randomUUID|Random|SecureRandom|RandomGenerator"
                    + "|now|nanoTime|currentTimeMillis|getenv|ProcessHandle|availableProcessors|maxMemory|systemDefault|getLocalHost)\\b");

    /// @return the sources with such a field
    static List<Path> kept(List<Path> files) {
        return files.stream().filter(file -> KEPT.matcher(Project.code(file)).find()).toList();
    }

    private BuildTimeValues() {
    }
}
