package io.comanda.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the built module, its class path and its cache are, and operations on whole folders.
public final class Folders {
    private Folders() {
    }

    /// The cache for what is unpacked or downloaded once and shared by all checkouts of this user.
    public static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(configured);
        return base.resolve("comanda");
    }

    /// This module's classes: a folder if built here, a jar if another module's tests use it.
    public static Path classes() {
        try {
            return Path.of(Folders.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A file or folder of `local-stack/target`. It is next to this module's classes, unless these come from the local Maven
    /// repository: then it is searched for from the working directory upwards.
    static Path built(String name) {
        Path working = Path.of("").toAbsolutePath();
        Stream<Path> upwards = Stream.iterate(Optional.of(working), Optional::isPresent, at -> at.map(Path::getParent))
                .flatMap(Optional::stream).map(at -> at.resolve("local-stack").resolve("target"));
        return Stream.concat(Stream.of(classes().getParent()), upwards).map(target -> target.resolve(name)).filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new StackFailure("local-stack is not built: there is no " + name + " beside " + classes()
                        + " nor in local-stack/target above " + working
                        + ". Build it once with: ./mvnw install -pl local-stack -DskipTests"));
    }

    public static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes a folder and everything in it, if it exists. Symbolic links are removed, not followed.
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StackFailure(folder + " could not be deleted: " + e, e);
        }
    }
}
