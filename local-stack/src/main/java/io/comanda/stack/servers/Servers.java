package io.comanda.stack.servers;

import io.comanda.stack.process.Child;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Real servers on this machine, each a process of its own on a free port of 127.0.0.1.
/// They end with [#close()] and, whatever happens, with the JVM that started them.
/// Needs nothing but the JDK, so that it fits on any test's class path.
public final class Servers implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration GENTLY_WITHIN = Duration.ofSeconds(30);

    private final Path folder;
    private final boolean keepData;
    private final Map<Server, Launch> launches = new EnumMap<>(Server.class);
    private final Map<Server, Child> children = new EnumMap<>(Server.class);

    private Servers(Path folder, boolean keepData) {
        this.folder = folder;
        this.keepData = keepData;
    }

    /// Starts servers with no data below `target/servers` and forgets all they held on [#close()]. Returns when they are ready.
    ///
    /// @throws StackFailure if one cannot be started; the others are ended again
    public static Servers start(Server... wanted) {
        Path base = Path.of("target", "servers").toAbsolutePath();
        removeLeftovers(base);
        return start(newFolder(base), false, List.of(wanted), Servers::nobodyAsked);
    }

    /// Starts servers on the data of an earlier start in that folder, if there was one. What they hold survives [#close()].
    ///
    /// @throws StackFailure if one cannot be started; the others are ended again
    public static Servers startIn(Path folder, Server... wanted) {
        return start(folder.toAbsolutePath(), true, List.of(wanted), Servers::nobodyAsked);
    }

    /// Like [#startIn(Path, Server...)], and tells of each server as soon as it is ready, with how long that took.
    public static Servers startIn(Path folder, Collection<Server> wanted, BiConsumer<Server, Duration> ready) {
        return start(folder.toAbsolutePath(), true, wanted, ready);
    }

    private static Servers start(Path folder, boolean keepData, Collection<Server> wanted, BiConsumer<Server, Duration> ready) {
        Servers servers = new Servers(folder, keepData);
        try {
            for (Server server : wanted) {
                servers.launches.put(server, servers.launchOf(server));
            }
            Waiting.forAll(wanted.stream().<Runnable>map(server -> () -> servers.start(server, ready)).toList());
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /// Deletes what servers started in that folder have kept.
    public static void forget(Path folder) {
        RabbitMqLaunch.forgetVolume(folder.toAbsolutePath().resolve(Server.RABBITMQ.folder()));
        Folders.delete(folder);
    }

    private Launch launchOf(Server server) {
        Path data = folder.resolve(server.folder());
        Path log = folder.resolve("logs").resolve(server.folder() + ".log");
        return switch (server) {
            case POSTGRES -> new PostgresLaunch(data, log);
            case ELASTICSEARCH -> new ElasticsearchLaunch(data, log);
            case RABBITMQ -> new RabbitMqLaunch(data, log);
        };
    }

    /// The database to connect to with [#postgresUser()] (a superuser: make more databases at will) and [#postgresPassword()].
    public String jdbcUrl() {
        return started(Server.POSTGRES, PostgresLaunch.class).jdbcUrl();
    }

    public String postgresUser() {
        return PostgresLaunch.USER;
    }

    public String postgresPassword() {
        return PostgresLaunch.PASSWORD;
    }

    /// `host:port` of its HTTP interface.
    public String elasticsearch() {
        return started(Server.ELASTICSEARCH, ElasticsearchLaunch.class).address();
    }

    /// `amqp://user:password@host:port/%2f`, the default virtual host.
    public String amqpUri() {
        return started(Server.RABBITMQ, RabbitMqLaunch.class).amqpUri();
    }

    /// The management interface, `http://host:port`; the credentials are those of [#amqpUri()].
    public String managementUrl() {
        return started(Server.RABBITMQ, RabbitMqLaunch.class).managementUrl();
    }

    /// The operating system's number of a running server's main process.
    public long pid(Server server) {
        return child(server).pid();
    }

    /// Starts a server that was stopped or killed: same port, same data. Returns when it is ready.
    public void start(Server server) {
        Launch launch = started(server, Launch.class);
        Child child = launch.launch();
        synchronized (children) {
            children.put(server, child);
        }
        Instant deadline = Instant.now().plus(READY_WITHIN);
        while (!launch.isReady()) {
            if (!child.isAlive()) {
                throw child.failure("ended instead of starting");
            }
            if (Instant.now().isAfter(deadline)) {
                child.kill();
                throw child.failure("was not ready within " + READY_WITHIN.toSeconds() + " s");
            }
            Waiting.aMoment();
        }
    }

    private void start(Server server, BiConsumer<Server, Duration> ready) {
        Instant begin = Instant.now();
        start(server);
        ready.accept(server, Duration.between(begin, Instant.now()));
    }

    private static void nobodyAsked(Server server, Duration took) {
        // Tests only want them to be ready.
    }

    /// Stops a server as an operator would.
    public void stop(Server server) {
        child(server).stopGently(GENTLY_WITHIN);
    }

    /// Stops a server as a power cut would.
    public void kill(Server server) {
        child(server).kill();
    }

    /// Freezes a server: its connections stay open, nobody answers.
    public void pause(Server server) {
        child(server).pause();
    }

    /// Lets a frozen server go on.
    public void resume(Server server) {
        child(server).resume();
    }

    /// Lets the broker close every client's connection, as an operator's `rabbitmqctl close_all_connections` does.
    public void closeAllBrokerConnections() {
        started(Server.RABBITMQ, RabbitMqLaunch.class).closeAllConnections();
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // Ending takes its time, whoever is in a hurry.
        List<Server> running;
        synchronized (children) {
            running = List.copyOf(children.keySet());
        }
        Waiting.forAll(running.stream().<Runnable>map(server -> () -> end(server)).toList());
        if (!keepData) {
            Folders.delete(folder);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Server server) {
        if (keepData) {
            stop(server);
        } else {
            kill(server);
        }
    }

    private <T extends Launch> T started(Server server, Class<T> type) {
        Launch launch = launches.get(server);
        if (launch == null) {
            throw new IllegalStateException(server.title() + " was not asked for when these servers were started");
        }
        return type.cast(launch);
    }

    private Child child(Server server) {
        synchronized (children) {
            Child child = children.get(server);
            if (child == null) {
                throw new IllegalStateException(server.title() + " was not asked for when these servers were started");
            }
            return child;
        }
    }

    /// Never the same twice, though one process may have loaded this class more than once, as Quarkus's tests do.
    private static Path newFolder(Path base) {
        try {
            Files.createDirectories(base);
            return Files.createTempDirectory(base, ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new StackFailure("No folder can be made in " + base + ": " + e, e);
        }
    }

    /// Folders of test runs that were killed: their names begin with the number of a process that is gone.
    private static void removeLeftovers(Path base) {
        if (!Files.isDirectory(base)) {
            return;
        }
        try (Stream<Path> folders = Files.list(base)) {
            folders.filter(folder -> {
                String owner = folder.getFileName().toString().replaceFirst("-.*", "");
                return owner.matches("[0-9]+") && ProcessHandle.of(Long.parseLong(owner)).isEmpty();
            }).forEach(Folders::delete);
        } catch (IOException e) {
            throw new StackFailure("The folder " + base + " cannot be read: " + e, e);
        }
    }
}
