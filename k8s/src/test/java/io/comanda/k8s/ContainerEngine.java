package io.comanda.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Builds and starts images with Docker, or with Podman, which has the same commands. The names of what it makes have this process's id.
record ContainerEngine(String program, Path folder) implements ImageBuilder {

    private static final String PREFIX = "comanda-test-" + ProcessHandle.current().pid() + "/";
    private static final String BASE = PREFIX + "base:1";
    private static final String BUILDER = PREFIX + "builder:1";

    /// Two images, because only the first stage has a JDK. The second one's step also shows whether the engine can run anything.
    private static final String BASES = """
            FROM scratch AS base
            COPY base /

            FROM base AS builder
            COPY jdk /opt/jdk
            RUN /opt/jdk/bin/java --version
            """;

    @Override
    public Optional<String> obstacle() throws IOException {
        if (Kustomize.onPath(program).isEmpty()) {
            return Optional.of("there is no " + program + " here");
        }
        var obstacle = StandInImage.obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        try {
            run("ps");
            var context = Files.createDirectories(folder.resolve(program));
            StandInImage.write(context.resolve("base"));
            ImageCommand.run("cp", "-aL", StandInImage.JDK.toString(), context.resolve("jdk").toString());
            Files.writeString(context.resolve("Dockerfile"), BASES);
            run("build", "--network", "none", "--target", "base", "--tag", BASE, context.toString());
            run("build", "--network", "none", "--target", "builder", "--tag", BUILDER, context.toString());
            return Optional.empty();
        } catch (IllegalStateException e) {
            close();
            return Optional.of(program + " can't work here: " + e.getMessage());
        }
    }

    @Override
    public BuiltImage build(String service, Path context) throws IOException {
        ImageCommand.write(context.resolve("mvnw"), "#!/bin/sh\n");
        var image = PREFIX + service + ":1";
        run("build", "--network", "none", "--build-arg", "BUILDER=" + BUILDER, "--build-arg", "RUNTIME=" + BASE, "--tag", image, "--file",
                Manifests.FOLDER.resolveSibling(service).resolve("Dockerfile").toString(), context.toString());
        var container = run("create", image).strip();
        var archive = folder.resolve(service + ".tar");
        run("export", "--output", archive.toString(), container);
        run("rm", container);
        return BuiltImage.of(image, Manifests.parse(run("image", "inspect", image)).objects().getFirst().path("Config"), archive);
    }

    @Override
    public RunningImage start(BuiltImage image, Map<String, String> environment, Path log) throws IOException {
        var container = image.name().replaceAll("[/:]", "-");
        var command = new ArrayList<>(
                List.of(program, "run", "--name", container, "--network", "host", "--read-only", "--tmpfs", "/tmp"));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.add(image.name());
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new RunningImage(process, () -> Long.parseLong(quietly("inspect", "--format", "{{.State.Pid}}", container)),
                () -> quietly("rm", "--force", container));
    }

    private String run(String... arguments) throws IOException {
        // The classic builder of old releases doesn't know what the Dockerfiles use.
        return ImageCommand.run(Stream.concat(Stream.of("env", "DOCKER_BUILDKIT=1", program), Stream.of(arguments)).toArray(String[]::new));
    }

    private String quietly(String... arguments) {
        try {
            return run(arguments).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (var image : List.of("write-service", "read-service", "webhooks", "builder", "base")) {
            ImageCommand.runAnyhow(program, "image", "rm", "--force", PREFIX + image + ":1");
        }
    }

    @Override
    public String toString() {
        return program;
    }
}
