package io.comanda.stack.servers;

import io.comanda.stack.process.ChildProcess;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.Parallel;
import io.comanda.stack.process.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Real servers on this machine, each in a process of its own on a free port of 127.0.0.1.
/// They stop with [#close()], and in any case with the JVM that started them.
/// This class uses the JDK alone, so that it fits on any test's class path.
public final class Servers implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private final Path folder;
    private final boolean keepData;
    private final Map<Server, Launcher> launchers = new EnumMap<>(Server.class);
    private final Map<Server, ChildProcess> processes = new EnumMap<>(Server.class);

    private Servers(Path folder, boolean keepData) {
        this.folder = folder;
        this.keepData = keepData;
    }

    /// Starts empty servers below `target/servers`, and deletes their data on [#close()]. Returns when they are ready.
    ///
    /// @throws StackFailure if one cannot be started; the others are stopped
    public static Servers start(Server... wanted) {
        return start(TemporaryFolders.create(Path.of("target", "servers").toAbsolutePath()), false, List.of(wanted), Servers::ignore);
    }

    /// Starts servers with the data that an earlier start left in that folder, if any. Their data is kept on [#close()].
    ///
    /// @throws StackFailure if one cannot be started; the others are stopped
    public static Servers startIn(Path folder, Server... wanted) {
        return start(folder.toAbsolutePath(), true, List.of(wanted), Servers::ignore);
    }

    /// Like [#startIn(Path, Server...)].
    ///
    /// @param ready gets each server as soon as it is ready, and how long its start took
    public static Servers startIn(Path folder, Collection<Server> wanted, BiConsumer<Server, Duration> ready) {
        return start(folder.toAbsolutePath(), true, wanted, ready);
    }

    private static Servers start(Path folder, boolean keepData, Collection<Server> wanted, BiConsumer<Server, Duration> ready) {
        Servers servers = new Servers(folder, keepData);
        try {
            for (Server server : wanted) {
                servers.launchers.put(server, servers.launcherOf(server));
            }
            Parallel.run(wanted.stream().<Runnable>map(server -> () -> servers.start(server, ready)).toList());
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /// Deletes the data of servers that were started in that folder.
    public static void deleteData(Path folder) {
        RabbitMqLauncher.deleteVolume(folder.toAbsolutePath().resolve(Server.RABBITMQ.folder()));
        Folders.delete(folder);
    }

    private Launcher launcherOf(Server server) {
        Path data = folder.resolve(server.folder());
        Path log = log(server);
        return switch (server) {
            case POSTGRES -> new PostgresLauncher(data, log);
            case ELASTICSEARCH -> new ElasticsearchLauncher(data, log);
            case RABBITMQ -> new RabbitMqLauncher(data, log);
        };
    }

    /// The database; connect with [#postgresUser()] (a superuser, who may create more databases) and [#postgresPassword()].
    public String jdbcUrl() {
        return launcher(Server.POSTGRES, PostgresLauncher.class).jdbcUrl();
    }

    public String postgresUser() {
        return PostgresLauncher.USER;
    }

    public String postgresPassword() {
        return PostgresLauncher.PASSWORD;
    }

    /// `host:port` of its HTTP interface.
    public String elasticsearch() {
        return launcher(Server.ELASTICSEARCH, ElasticsearchLauncher.class).address();
    }

    /// `amqp://user:password@host:port/%2f`, the default virtual host.
    public String amqpUri() {
        return launcher(Server.RABBITMQ, RabbitMqLauncher.class).amqpUri();
    }

    /// The management interface, `http://host:port`; the credentials are those of [#amqpUri()].
    public String managementUrl() {
        return launcher(Server.RABBITMQ, RabbitMqLauncher.class).managementUrl();
    }

    /// Those that were asked for.
    public Set<Server> started() {
        return Collections.unmodifiableSet(launchers.keySet());
    }

    /// The process id of a running server's main process.
    public long pid(Server server) {
        return process(server).pid();
    }

    /// The folder with a server's data.
    public Path folder(Server server) {
        return folder.resolve(server.folder());
    }

    /// Starts a server that was stopped or killed: same port, same data. Returns when it is ready.
    public void start(Server server) {
        Launcher launcher = launcher(server, Launcher.class);
        ChildProcess process = launcher.launch();
        synchronized (processes) {
            processes.put(server, process);
        }
        launcher.awaitReady(process);
    }

    private void start(Server server, BiConsumer<Server, Duration> ready) {
        Instant begin = Instant.now();
        start(server);
        ready.accept(server, Duration.between(begin, Instant.now()));
    }

    private static void ignore(Server server, Duration took) {
        // Tests only need the servers to be ready.
    }

    /// Stops a server gracefully.
    public void stop(Server server) {
        process(server).stop(STOP_TIMEOUT);
    }

    /// Kills a server, as a power failure would.
    public void kill(Server server) {
        process(server).kill();
    }

    /// Freezes a server: its connections stay open, but it does not respond.
    public void pause(Server server) {
        process(server).pause();
    }

    /// Resumes a frozen server.
    public void resume(Server server) {
        process(server).resume();
    }

    /// Makes the broker close every client's connection, as `rabbitmqctl close_all_connections` does.
    public void closeAllBrokerConnections() {
        launcher(Server.RABBITMQ, RabbitMqLauncher.class).closeAllConnections();
    }

    /// How long the broker waits for an acknowledgement, on channels that are opened from now on.
    public void consumerTimeout(Duration timeout) {
        launcher(Server.RABBITMQ, RabbitMqLauncher.class).consumerTimeout(timeout);
    }

    /// What a server logs.
    public Path log(Server server) {
        return folder.resolve("logs").resolve(server.folder() + ".log");
    }

    /// Makes the broker short of memory, so that it blocks publishers, or ends that.
    public void blockPublishers(boolean blocked) {
        launcher(Server.RABBITMQ, RabbitMqLauncher.class).memoryLimit(blocked ? "0" : "0.4");
    }

    /// Makes the broker believe that its disk is nearly full, so that it blocks publishers, or ends that.
    public void shortOfDisk(boolean blocked) {
        launcher(Server.RABBITMQ, RabbitMqLauncher.class).diskLimit(blocked ? "1000000GB" : RabbitMqLauncher.DISK_FREE_LIMIT);
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // Stopping must not be cut short.
        List<Server> running;
        synchronized (processes) {
            running = List.copyOf(processes.keySet());
        }
        Parallel.run(running.stream().<Runnable>map(server -> keepData ? () -> stop(server) : () -> kill(server)).toList());
        if (!keepData) {
            Folders.delete(folder);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends Launcher> T launcher(Server server, Class<T> type) {
        Launcher launcher = launchers.get(server);
        if (launcher == null) {
            throw notStarted(server);
        }
        return type.cast(launcher);
    }

    private ChildProcess process(Server server) {
        synchronized (processes) {
            return Optional.ofNullable(processes.get(server)).orElseThrow(() -> notStarted(server));
        }
    }

    private static IllegalStateException notStarted(Server server) {
        return new IllegalStateException(server.title() + " is not one of the servers that were started");
    }
}
