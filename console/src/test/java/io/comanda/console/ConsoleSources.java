package io.comanda.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files that browsers load, as they are in the sources.
final class ConsoleSources {

    static final Path ROOT = Path.of("src/main/resources/console");
    /// With the libraries.
    static final Path BUILT = Path.of("target/classes/console");

    private ConsoleSources() {
    }

    /// Those whose name ends so, sorted.
    static List<Path> ending(String end) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
