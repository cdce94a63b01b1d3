package io.comanda.house;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The folders and files of the project.
final class Project {

    /// Tests run in their module's folder.
    static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /// The folders of all modules, as the root's `pom.xml` lists them.
    static List<Path> modules() {
        return MODULE.matcher(read(ROOT.resolve("pom.xml"))).results().map(found -> ROOT.resolve(found.group(1))).toList();
    }

    /// The folders of the compiled classes of all modules, or of their tests.
    static List<Path> built(String sources, String classes) {
        return modules().stream()
                .filter(module -> Files.isDirectory(module.resolve(sources)))
                .map(module -> module.resolve(classes))
                .peek(folder -> {
                    if (!Files.isDirectory(folder)) {
                        throw new IllegalStateException(folder + " is not built; build everything: ./mvnw verify");
                    }
                })
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    /// A file without its comments, which may contain anything.
    static String code(Path file) {
        return read(file).lines().filter(line -> !line.strip().startsWith("//")).collect(Collectors.joining("\n"));
    }

    /// All files below a folder; none if it doesn't exist.
    static List<Path> filesBelow(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't list " + folder, e);
        }
    }

    static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    private Project() {
    }
}
