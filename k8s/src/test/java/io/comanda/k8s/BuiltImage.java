package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An image that `buildah` has built with a chroot instead of containers, and its files in a folder.
///
/// @param configuration user, entry point, ports and the like
record BuiltImage(JsonNode configuration, Path root) {

    private static final String BASE = "localhost/comanda-base:1";
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final long SECONDS_MAX = 600;
    private static final Pattern LIBRARY = Pattern.compile("(?:=> |^\\s*)(/\\S+) \\(", Pattern.MULTILINE);

    /// What a container runtime does: a root that can't be written, `/tmp` apart, and the image's user, folder and entry point.
    private static final String CONTAINER = """
            set -e
            root=$1 user=$2 folder=$3
            shift 3
            mount --bind "$root" "$root"
            mount --bind /proc "$root/proc"
            mount --bind /dev "$root/dev"
            mount -o remount,ro,bind "$root"
            mount -t tmpfs tmpfs "$root/tmp"
            exec chroot --userspec "$user" --groups= "$root" /bin/sh -c 'cd "$0" && exec "$@"' "$folder" "$@"
            """;

    /// Why no image can be built here, if so.
    static Optional<String> obstacle(Path folder) throws IOException {
        for (var tool : List.of("buildah", "unshare", "chroot", "ldd")) {
            if (Kustomize.onPath(tool).isEmpty()) {
                return Optional.of("there is no " + tool + " here");
            }
        }
        if (!Files.getOwner(Path.of("/proc/self")).getName().equals("root")) {
            return Optional.of("a chroot needs root");
        }
        if (!Files.exists(JDK.resolve("bin/jlink"))) {
            return Optional.of("this Java has no jlink");
        }
        try {
            base(folder);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("buildah can't work here: " + e.getMessage());
        }
    }

    /// The base image of both stages is made of this machine's files: a shell, the libraries that Java needs, and its certificates.
    private static void base(Path folder) throws IOException {
        var root = folder.resolve("base");
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
        for (var empty : List.of("tmp", "proc", "dev")) {
            Files.createDirectories(root.resolve(empty));
        }
        // The JDK itself is mounted while the image is built.
        var jlink = Files.writeString(Files.createDirectories(root.resolve("usr/bin")).resolve("jlink"),
                "#!/bin/sh\nexec /opt/jdk/bin/jlink \"$@\"\n");
        if (!jlink.toFile().setExecutable(true, false)) {
            throw new IOException("Can't make " + jlink + " executable");
        }
        var container = buildah(folder, "from", "scratch").strip();
        buildah(folder, "add", container, root.toString(), "/");
        buildah(folder, "commit", "--rm", container, BASE);
    }

    private static void addLibraries(Path root, List<Path> binaries) throws IOException {
        var command = Stream.concat(Stream.of("ldd"), binaries.stream().map(Path::toString)).toArray(String[]::new);
        for (var library : LIBRARY.matcher(run(root, command)).results().map(found -> Path.of(found.group(1))).distinct().toList()) {
            if (!library.startsWith(JDK)) {
                copy(library, root.resolve("." + library).normalize());
            }
        }
    }

    /// Builds a service's Dockerfile. Its Maven is a stand-in: what it would build is in the context already, so nothing is downloaded.
    static BuiltImage of(String service, Path folder, Path context) throws IOException {
        var maven = Files.writeString(context.resolve("mvnw"), "#!/bin/sh\n");
        if (!maven.toFile().setExecutable(true, false)) {
            throw new IOException("Can't make " + maven + " executable");
        }
        var root = folder.resolve(service);
        buildah(folder, "bud", "--isolation", "chroot", "--build-arg", "BUILDER=" + BASE, "--build-arg", "RUNTIME=" + BASE,
                "--volume", JDK + ":/opt/jdk:ro", "--tag", "localhost/" + service + ":1",
                "--file", Manifests.FOLDER.resolveSibling(service).resolve("Dockerfile").toString(), context.toString());
        var container = buildah(folder, "from", "localhost/" + service + ":1").strip();
        var mounted = buildah(folder, "mount", container).strip();
        run(folder, "cp", "-a", mounted, root.toString());
        buildah(folder, "rm", container);
        var inspected = Manifests.parse(buildah(folder, "inspect", "--type", "image", "localhost/" + service + ":1")).objects().getFirst();
        return new BuiltImage(inspected.at("/OCIv1/config"), root);
    }

    Process start(Map<String, String> environment, Path log) throws IOException {
        var command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", CONTAINER, "container", root.toString(),
                configuration.path("User").asText(), configuration.path("WorkingDir").asText()));
        Manifests.each(configuration.path("Entrypoint")).map(JsonNode::asText).forEach(command::add);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Manifests.each(configuration.path("Env")).map(variable -> variable.asText().split("=", 2))
                .forEach(variable -> builder.environment().put(variable[0], variable[1]));
        builder.environment().putAll(environment);
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static String buildah(Path folder, String... arguments) throws IOException {
        var command = Stream
                .concat(Stream.of("buildah", "--root", folder + "/store", "--runroot", folder + "/run", "--storage-driver", "vfs"),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return run(folder, command);
    }

    /// @throws IllegalStateException with the end of what it said, if it fails; ldd may fail, because not each file needs each library
    private static String run(Path folder, String... command) throws IOException {
        var errors = folder.resolveSibling("errors.txt");
        var output = folder.resolveSibling("output.txt");
        var builder = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        // Caches of build steps.
        builder.environment().put("TMPDIR", folder.toString());
        var process = builder.start();
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(List.of(command) + " hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (process.exitValue() != 0 && !command[0].equals("ldd")) {
            var said = Manifests.read(output) + Manifests.read(errors);
            throw new IllegalStateException(said.substring(Math.max(0, said.length() - 1000)).strip());
        }
        return Manifests.read(output);
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
