package io.comanda.stack.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The running JVM: its executable, its options and its class path.
public final class Jvm {
    private Jvm() {
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The options that this JVM was started with.
    public static List<String> currentOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /// This module's classes and dependencies.
    public static String fullClassPath() {
        return Folders.classes() + ":" + joinClassPath(jars());
    }

    public static String joinClassPath(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /// This module's dependencies, as Maven resolved them when it was built.
    public static List<Path> jars() {
        Path list = Folders.built("class-path");
        try {
            return Stream.of(Files.readString(list).strip().split(":")).map(Path::of).toList();
        } catch (IOException e) {
            throw new StackFailure(list + " cannot be read: " + e.getMessage(), e);
        }
    }
}
