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

/// Where a RabbitMQ can be had: on this machine, from Docker, or fetched as this user from the system's package source.
sealed interface RabbitMqHome {
    /// Programs that can be run as they lie there, with what their environment must hold for it.
    record Programs(Path sbin, Path epmd, Map<String, String> environment) implements RabbitMqHome {
    }

    /// A Docker engine that answers.
    record Docker() implements RabbitMqHome {
        static final String IMAGE = "rabbitmq:4-management";
    }

    /// The first that there is.
    ///
    /// @throws StackFailure that says with which command to get one
    static RabbitMqHome find() {
        return installed().or(RabbitMqHome::docker).or(RabbitMqPackages::fetched).orElseThrow(() -> new StackFailure(
                "There is no RabbitMQ on this machine, no Docker that answers, and none can be fetched here. Install one with: "
                        + installCommand() + "\nOr point this at a RabbitMQ of yours with --rabbitmq amqp://user:password@host:5672/"));
    }

    private static Optional<RabbitMqHome> installed() {
        Stream<Path> packaged = Stream.of("/usr/lib/rabbitmq/lib", "/usr/lib64/rabbitmq/lib").map(Path::of).filter(Files::isDirectory)
                .flatMap(folder -> Folders.list(folder).stream()).map(folder -> folder.resolve("sbin"));
        Stream<Path> onPath = Commands.find("rabbitmq-server").map(Path::getParent).stream();
        Optional<Path> epmd = Stream.of("/usr/lib/erlang/bin/epmd", "/usr/lib64/erlang/bin/epmd").map(Path::of).filter(Files::isExecutable)
                .findFirst().or(() -> Commands.find("epmd"));
        return Stream.concat(packaged, onPath).filter(sbin -> Files.isExecutable(sbin.resolve("rabbitmq-server"))).findFirst()
                .flatMap(sbin -> epmd.map(port -> new Programs(sbin, port, Map.of("PATH", pathWith(port.resolveSibling(""))))));
    }

    private static Optional<RabbitMqHome> docker() {
        boolean answers = Commands.find("docker").isPresent()
                && Commands.run(Map.of(), List.of("docker", "info"), Duration.ofSeconds(10)).succeeded();
        return answers ? Optional.of(new Docker()) : Optional.empty();
    }

    /// Our PATH with a folder before it, and with those that hold system tools.
    static String pathWith(Path folder) {
        return String.join(File.pathSeparator, folder.toString(), System.getenv().getOrDefault("PATH", ""), "/usr/sbin", "/usr/bin",
                "/sbin",
                "/bin");
    }

    private static String installCommand() {
        return Stream
                .of("brew:brew install rabbitmq", "dnf:sudo dnf install rabbitmq-server", "apt-get:sudo apt-get install rabbitmq-server",
                        "pacman:sudo pacman -S rabbitmq", "zypper:sudo zypper install rabbitmq-server", "apk:sudo apk add rabbitmq-server")
                .map(line -> line.split(":", 2)).filter(line -> Commands.find(line[0]).isPresent()).map(line -> line[1]).findFirst()
                .orElse("your system's package manager, package rabbitmq-server");
    }
}
