package io.comanda.k8s;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Renders with `kubectl` or `kustomize` from the PATH, if there is one. The build doesn't require either.
record Kustomize(List<String> command) {

    private static final long SECONDS_MAX = 60;

    static Optional<Kustomize> here() {
        return onPath("kubectl").map(kubectl -> new Kustomize(List.of(kubectl, "kustomize")))
                .or(() -> onPath("kustomize").map(kustomize -> new Kustomize(List.of(kustomize, "build"))));
    }

    static Optional<String> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable).map(Path::toString).findFirst();
    }

    /// @throws IllegalStateException with the output, if rendering fails
    String render(Path folder) {
        var arguments = new ArrayList<>(command);
        arguments.add(folder.toString());
        try {
            var errors = Files.createTempFile("kustomize", ".txt");
            var output = Files.createTempFile("kustomize", ".yaml");
            try {
                var process = new ProcessBuilder(arguments).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
                if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(arguments + " hangs");
                }
                var warnings = Files.readString(errors);
                if (process.exitValue() != 0 || !warnings.isBlank()) {
                    throw new IllegalStateException(arguments + ": " + warnings);
                }
                return Files.readString(output);
            } finally {
                Files.delete(errors);
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
