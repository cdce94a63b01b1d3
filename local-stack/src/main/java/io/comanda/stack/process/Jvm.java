package io.comanda.stack.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The Java that runs us runs the others too.
public final class Jvm {
    private Jvm() {
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The options that this JVM itself was started with, for another like it.
    public static List<String> ownOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /// Everything this module needs, and its own classes.
    public static String wholeClassPath() {
        return Folders.classes() + ":" + joined(jars());
    }

    public static String joined(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /// The jars this module needs, as Maven resolved them when it was built.
    public static List<Path> jars() {
        Path list = Folders.built("class-path");
        try {
            return Stream.of(Files.readString(list).strip().split(":")).map(Path::of).toList();
        } catch (IOException e) {
            throw new StackFailure(list + " cannot be read: " + e.getMessage(), e);
        }
    }
}
