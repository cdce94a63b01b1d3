package io.comanda.stack.servers;

import io.comanda.stack.process.Commands;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.StackFailure;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where RabbitMQ comes from: installed on this machine, a Docker image, or downloaded from the system's package repository.
sealed interface RabbitMqInstallation {
    /// Executables on this machine, with the environment they need.
    record Binaries(Path sbin, Path epmd, Map<String, String> environment) implements RabbitMqInstallation {
    }

    /// A running Docker engine.
    record Docker() implements RabbitMqInstallation {
        static final String IMAGE = "rabbitmq:4-management";
    }

    /// The first that is available.
    ///
    /// @throws StackFailure if there is none; its message says how to install one
    static RabbitMqInstallation find() {
        return installed().or(RabbitMqInstallation::docker).or(RabbitMqPackages::fetch).orElseThrow(() -> new StackFailure(
                "There is no RabbitMQ on this machine, no running Docker, and no package that can be downloaded. Install RabbitMQ with: "
                        + installCommand() + "\nOr use your own RabbitMQ with --rabbitmq amqp://user:password@host:5672/"));
    }

    private static Optional<RabbitMqInstallation> installed() {
        Stream<Path> packaged = Stream.of("/usr/lib/rabbitmq/lib", "/usr/lib64/rabbitmq/lib").map(Path::of).filter(Files::isDirectory)
                .flatMap(folder -> Folders.list(folder).stream()).map(folder -> folder.resolve("sbin"));
        Stream<Path> onPath = Commands.findExecutable("rabbitmq-server").map(Path::getParent).stream();
        Optional<Path> epmd = Stream.of("/usr/lib/erlang/bin/epmd", "/usr/lib64/erlang/bin/epmd").map(Path::of).filter(Files::isExecutable)
                .findFirst().or(() -> Commands.findExecutable("epmd"));
        return Stream.concat(packaged, onPath).filter(sbin -> Files.isExecutable(sbin.resolve("rabbitmq-server"))).findFirst()
                .flatMap(sbin -> epmd.map(program -> new Binaries(sbin, program, Map.of("PATH", pathWith(program.resolveSibling(""))))));
    }

    private static Optional<RabbitMqInstallation> docker() {
        boolean running = Commands.findExecutable("docker").isPresent()
                && Commands.run(Map.of(), List.of("docker", "info"), Duration.ofSeconds(10)).succeeded();
        return running ? Optional.of(new Docker()) : Optional.empty();
    }

    /// Our PATH with a folder prepended, and the folders of system tools appended.
    static String pathWith(Path folder) {
        return String.join(File.pathSeparator, folder.toString(), System.getenv().getOrDefault("PATH", ""), "/usr/sbin", "/usr/bin",
                "/sbin",
                "/bin");
    }

    private static String installCommand() {
        return Stream
                .of("brew:brew install rabbitmq", "dnf:sudo dnf install rabbitmq-server", "apt-get:sudo apt-get install rabbitmq-server",
                        "pacman:sudo pacman -S rabbitmq", "zypper:sudo zypper install rabbitmq-server", "apk:sudo apk add rabbitmq-server")
                .map(line -> line.split(":", 2)).filter(line -> Commands.findExecutable(line[0]).isPresent()).map(line -> line[1])
                .findFirst()
                .orElse("your system's package manager, package rabbitmq-server");
    }
}
