package io.comanda.k8s;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What can build images on this machine, and start them.
sealed interface ImageBuilder extends AutoCloseable permits ContainerEngine, Buildah {

    /// Why it can't work here, if so. If it can, the base image of both stages is there afterwards.
    Optional<String> obstacle() throws IOException;

    /// Builds a service's Dockerfile. Its Maven is a stand-in: what it would build is in the context already, so nothing is downloaded.
    BuiltImage build(String service, Path context) throws IOException;

    /// As a container runtime does in Kubernetes: a root that can't be written, `/tmp` apart, the image's user and entry point. The network is
    /// this machine's.
    RunningImage start(BuiltImage image, Map<String, String> environment, Path log) throws IOException;

    /// Removes the images.
    @Override
    void close() throws IOException;

    /// @param builder   the first one that can work here
    /// @param obstacles of those before it, for people to read
    record Found(Optional<ImageBuilder> builder, List<String> obstacles) {
    }

    static Found find(Path folder) throws IOException {
        var obstacles = new ArrayList<String>();
        for (var candidate : List.<Function<Path, ImageBuilder>>of(path -> new ContainerEngine("docker", path),
                path -> new ContainerEngine("podman", path), Buildah::new)) {
            var builder = candidate.apply(folder);
            var obstacle = builder.obstacle();
            if (obstacle.isEmpty()) {
                return new Found(Optional.of(builder), obstacles);
            }
            obstacles.add(obstacle.get());
        }
        return new Found(Optional.empty(), obstacles);
    }
}
