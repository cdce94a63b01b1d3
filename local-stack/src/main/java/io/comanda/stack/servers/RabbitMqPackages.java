package io.comanda.stack.servers;

import io.comanda.stack.process.Commands;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Downloads RabbitMQ and Erlang from the system's package repository and unpacks them into this user's cache.
/// It installs nothing, needs no privileges, starts no system service, and does not touch apt's own folders.
final class RabbitMqPackages {
    private RabbitMqPackages() {
    }

    /// Empty on systems without Debian packages.
    static Optional<RabbitMqInstallation> fetch() {
        Path unpacked = Folders.cache().resolve("rabbitmq");
        if (!Files.exists(unpacked)) {
            if (Commands.findExecutable("apt-get").isEmpty() || Commands.findExecutable("dpkg-deb").isEmpty()) {
                return Optional.empty();
            }
            downloadInto(unpacked);
        }
        return Optional.of(binariesIn(unpacked));
    }

    private static void downloadInto(Path unpacked) {
        try {
            Files.createDirectories(unpacked.getParent());
            Path work = Files.createTempDirectory(unpacked.getParent(), "rabbitmq-temporary-");
            Path archives = work.resolve("apt/archives");
            Path lists = work.resolve("apt/lists");
            Files.createDirectories(archives.resolve("partial"));
            Files.createDirectories(lists.resolve("partial"));
            List<String> apt = List.of("apt-get", "-q", "-o", "Dir::State::Lists=" + lists, "-o", "Dir::Cache::archives=" + archives,
                    "-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache=", "-o", "Debug::NoLocking=1",
                    "-o", "APT::Sandbox::User=", "-o", "Acquire::Languages=none");
            // One unavailable repository must not fail this: the download shows whether the lists contain what is needed.
            Commands.run(Map.of(), with(apt, "update"));
            Commands.runOrFail("Downloading RabbitMQ's packages (or install them yourself: sudo apt-get install rabbitmq-server)", Map.of(),
                    with(apt, "install", "--download-only", "--yes", "--no-install-recommends", "rabbitmq-server"));
            Path root = Files.createDirectories(work.resolve("root"));
            for (Path archive : Folders.list(archives)) {
                if (archive.toString().endsWith(".deb")) {
                    Commands.runOrFail("Unpacking " + archive.getFileName(), Map.of(),
                            List.of("dpkg-deb", "-x", archive.toString(), root.toString()));
                }
            }
            setErlangRoot(root, unpacked);
            try {
                Files.move(root, unpacked, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.exists(unpacked)) {
                    throw e;
                } // Another process was faster.
            }
            Folders.delete(work);
        } catch (IOException e) {
            throw new StackFailure("RabbitMQ could not be unpacked into " + unpacked + ": " + e, e);
        }
    }

    /// The packaged script `erl` contains its installation path and ignores the environment.
    private static void setErlangRoot(Path root, Path target) throws IOException {
        Path script = root.resolve("usr/lib/erlang/bin/erl");
        if (Files.exists(script)) {
            Files.writeString(script, Files.readString(script).replace("ROOTDIR=/usr/lib/erlang",
                    "ROOTDIR=\"" + target.resolve("usr/lib/erlang") + "\""));
        }
    }

    /// If Erlang was already installed on the machine, the download contains only what was missing.
    private static RabbitMqInstallation binariesIn(Path root) {
        Path sbin = Folders.list(root.resolve("usr/lib/rabbitmq/lib")).getFirst().resolve("sbin");
        Path erlang = Stream.of(root.resolve("usr/lib/erlang/bin"), Path.of("/usr/lib/erlang/bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("erl"))).findFirst()
                .orElseThrow(() -> new StackFailure("The packages in " + root + " hold no Erlang. Delete that folder and try again."));
        String libraries = Stream.of(root.resolve("usr/lib"), root.resolve("lib")).filter(Files::isDirectory)
                .flatMap(folder -> Folders.list(folder).stream()).filter(folder -> folder.getFileName().toString().contains("-linux-gnu"))
                .map(Path::toString).collect(Collectors.joining(":"));
        return new RabbitMqInstallation.Binaries(sbin, erlang.resolve("epmd"), Map.of("PATH", RabbitMqInstallation.pathWith(erlang),
                "LD_LIBRARY_PATH", libraries));
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }
}
