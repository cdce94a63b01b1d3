package io.comanda.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a tool to its end.
final class ImageCommand {

    private static final long SECONDS_MAX = 600;

    private ImageCommand() {
    }

    /// @return what it printed
    /// @throws IllegalStateException with the end of what it said, if it fails or hangs
    static String run(String... command) throws IOException {
        var ended = ended(command);
        if (ended.exit != 0) {
            var said = ended.output + ended.errors;
            throw new IllegalStateException(said.substring(Math.max(0, said.length() - 1000)).strip());
        }
        return ended.output;
    }

    /// @return what it printed, whether it failed or not
    static String runAnyhow(String... command) throws IOException {
        return ended(command).output;
    }

    private record Ended(int exit, String output, String errors) {
    }

    private static Ended ended(String... command) throws IOException {
        var folder = Files.createTempDirectory("image");
        try {
            var output = folder.resolve("output");
            var errors = folder.resolve("errors");
            var process = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(List.of(command) + " hangs");
            }
            return new Ended(process.exitValue(), Manifests.read(output), Manifests.read(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            for (var file : List.of("output", "errors")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }

    static void write(Path script, String text) throws IOException {
        Files.createDirectories(script.getParent());
        if (!Files.writeString(script, text).toFile().setExecutable(true, false)) {
            throw new IOException("Can't make " + script + " executable");
        }
    }
}
