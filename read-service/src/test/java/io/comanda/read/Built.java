package io.comanda.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The built service, jar or executable, as a separate process.
public final class Built {

    /// @param configuration values by property name
    /// @param output        the file for its output
    public static Process start(Map<String, String> configuration, Path output) throws IOException {
        var built = new Properties();
        try (var file = Files.newBufferedReader(Path.of("target", "quarkus-artifact.properties"))) {
            built.load(file);
        }
        var artifact = Path.of("target", built.getProperty("path")).toString();
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

    private Built() {
    }
}
