package io.comanda.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The base image of both stages, made of this machine's files: a shell, the libraries that Java needs, its certificates, and what Quarkus's
/// images for executables promise (glibc, libstdc++ and zlib). Java itself is expected in `/opt/jdk`.
final class StandInImage {

    static final Path JDK = Path.of(System.getProperty("java.home"));

    private static final Pattern LIBRARY = Pattern.compile("(?:=> |^\\s*)(/\\S+) \\(", Pattern.MULTILINE);
    private static final List<String> OF_EXECUTABLES = List.of("libstdc++.so.6", "libgcc_s.so.1", "libz.so.1");

    private StandInImage() {
    }

    static Optional<String> obstacle() {
        if (Kustomize.onPath("ldd").isEmpty()) {
            return Optional.of("there is no ldd here");
        }
        return Files.exists(JDK.resolve("bin/jlink")) ? Optional.empty() : Optional.of("this Java has no jlink");
    }

    static void write(Path root) throws IOException {
        var programs = Stream.of("sh", "cp", "mv").map(program -> Path.of(Kustomize.onPath(program).orElseThrow())).toList();
        for (var program : programs) {
            copy(program, root.resolve("bin").resolve(program.getFileName()));
        }
        var binaries = new ArrayList<>(programs);
        binaries.add(JDK.resolve("bin/java"));
        try (var files = Files.walk(JDK.resolve("lib"))) {
            for (var file : files.toList()) {
                if (file.toString().endsWith(".so")) {
                    binaries.add(file);
                } else if (Files.isSymbolicLink(file) && !file.toRealPath().startsWith(JDK)) {
                    copy(file, root.resolve("." + Files.readSymbolicLink(file)).normalize());
                }
            }
        }
        addLibraries(root, binaries);
        for (var empty : List.of("tmp", "proc", "dev", "etc")) {
            Files.createDirectories(root.resolve(empty));
        }
        // A file system that is mounted there takes these over.
        Files.setPosixFilePermissions(root.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/:/bin/sh\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
        ImageCommand.write(root.resolve("usr/bin/jlink"), "#!/bin/sh\nexec /opt/jdk/bin/jlink \"$@\"\n");
    }

    /// ldd fails if one of the files isn't a program, and prints the libraries of the others.
    private static void addLibraries(Path root, List<Path> binaries) throws IOException {
        var command = Stream.concat(Stream.of("ldd"), binaries.stream().map(Path::toString)).toArray(String[]::new);
        var listed = LIBRARY.matcher(ImageCommand.runAnyhow(command)).results().map(found -> Path.of(found.group(1))).distinct().toList();
        for (var library : listed) {
            if (library.endsWith("libc.so.6")) {
                OF_EXECUTABLES.stream().map(library::resolveSibling).filter(Files::exists)
                        .forEach(beside -> copy(beside, root.resolve("." + beside).normalize()));
            }
            if (!library.startsWith(JDK)) {
                copy(library, root.resolve("." + library).normalize());
            }
        }
    }

    private static void copy(Path file, Path to) {
        try {
            Files.createDirectories(to.getParent());
            if (!Files.exists(to)) {
                Files.copy(file.toRealPath(), to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
