package io.comanda.read;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/// The built service, jar or executable, as a separate process.
public final class Built {

    /// @param configuration values by property name
    /// @param output        the file for its output
    public static Process start(Map<String, String> configuration, Path output) throws IOException {
        return start(Path.of("target"), configuration, output);
    }

    /// @param target the folder of the build
    public static Process start(Path target, Map<String, String> configuration, Path output) throws IOException {
        var built = artifact();
        var artifact = target.resolve(built.getProperty("path")).toString();
        var options = configuration.entrySet().stream().map(one -> "-D" + one.getKey() + "=" + one.getValue()).toList();
        var command = new ArrayList<String>();
        if (built.getProperty("type").startsWith("native")) {
            command.add(artifact);
            command.addAll(options);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", artifact));
        }
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /// Another release: a copy of this build with one of its files changed.
    ///
    /// @param folder for the copy
    /// @return the folder of the other build; empty if this one is an executable, which can't be changed
    public static Optional<Path> changed(String resource, UnaryOperator<String> change, Path folder) throws IOException {
        if (artifact().getProperty("type").startsWith("native")) {
            return Optional.empty();
        }
        var application = Path.of("target", "quarkus-app");
        Files.createDirectories(folder);
        try (var files = Files.walk(application)) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve("quarkus-app").resolve(application.relativize(file).toString()));
            }
        }
        try (var jars = Files.list(folder.resolve("quarkus-app/app"))) {
            for (var jar : jars.toList()) {
                try (var inside = FileSystems.newFileSystem(jar)) {
                    var file = inside.getPath(resource);
                    if (Files.exists(file)) {
                        Files.writeString(file, change.apply(Files.readString(file)));
                        return Optional.of(folder);
                    }
                }
            }
        }
        throw new IllegalStateException("No jar has " + resource);
    }

    private static Properties artifact() throws IOException {
        var built = new Properties();
        try (var file = Files.newBufferedReader(Path.of("target", "quarkus-artifact.properties"))) {
            built.load(file);
        }
        return built;
    }

    private Built() {
    }
}
