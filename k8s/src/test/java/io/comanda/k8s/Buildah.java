package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Builds and starts images with a chroot instead of containers, where there is no engine. All it makes is in the folder.
record Buildah(Path folder) implements ImageBuilder {

    private static final String BASE = "localhost/comanda-base:1";

    /// What a container runtime does.
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

    @Override
    public Optional<String> obstacle() throws IOException {
        for (var tool : List.of("buildah", "unshare", "chroot")) {
            if (Kustomize.onPath(tool).isEmpty()) {
                return Optional.of("there is no " + tool + " here");
            }
        }
        if (!Files.getOwner(Path.of("/proc/self")).getName().equals("root")) {
            return Optional.of("a chroot needs root");
        }
        var obstacle = StandInImage.obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        try {
            var root = folder.resolve("base");
            StandInImage.write(root);
            var container = buildah("from", "scratch").strip();
            buildah("add", container, root.toString(), "/");
            buildah("commit", "--rm", container, BASE);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("buildah can't work here: " + e.getMessage());
        }
    }

    /// The JDK is mounted meanwhile.
    @Override
    public BuiltImage build(String service, Path context) throws IOException {
        ImageCommand.write(context.resolve("mvnw"), "#!/bin/sh\n");
        var image = "localhost/" + service + ":1";
        buildah("bud", "--isolation", "chroot", "--build-arg", "BUILDER=" + BASE, "--build-arg", "RUNTIME=" + BASE, "--volume",
                StandInImage.JDK + ":/opt/jdk:ro", "--tag", image, "--file",
                Manifests.FOLDER.resolveSibling(service).resolve("Dockerfile").toString(), context.toString());
        var container = buildah("from", image).strip();
        var mounted = buildah("mount", container).strip();
        ImageCommand.run("cp", "-a", mounted, root(service).toString());
        buildah("rm", container);
        var archive = folder.resolve(service + ".tar");
        ImageCommand.run("tar", "-C", root(service).toString(), "-cf", archive.toString(), ".");
        var inspected = Manifests.parse(buildah("inspect", "--type", "image", image)).objects().getFirst();
        return BuiltImage.of(service, inspected.at("/OCIv1/config"), archive);
    }

    private Path root(String image) {
        return folder.resolve(image);
    }

    @Override
    public RunningImage start(BuiltImage image, Map<String, String> environment, Path log) throws IOException {
        var configuration = image.configuration();
        var command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", CONTAINER, "container", root(image.name()).toString(),
                configuration.path("User").asText(), configuration.path("WorkingDir").asText()));
        Manifests.each(configuration.path("Entrypoint")).map(JsonNode::asText).forEach(command::add);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Manifests.each(configuration.path("Env")).map(variable -> variable.asText().split("=", 2))
                .forEach(variable -> builder.environment().put(variable[0], variable[1]));
        builder.environment().putAll(environment);
        var process = builder.start();
        return new RunningImage(process, process::pid, () -> {
        });
    }

    private String buildah(String... arguments) throws IOException {
        return ImageCommand.run(Stream.concat(Stream.of("env", "TMPDIR=" + folder, "buildah", "--root", folder + "/store", "--runroot",
                folder + "/run", "--storage-driver", "vfs"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Override
    public void close() {
        // The folder is its owner's.
    }

    @Override
    public String toString() {
        return "buildah";
    }
}
