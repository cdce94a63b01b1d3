package io.comanda.stack.servers;

import io.comanda.stack.process.ChildProcess;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.Parallel;
import io.comanda.stack.process.Ports;
import io.comanda.stack.process.StackFailure;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// For tests: several RabbitMQ nodes on this machine that are one broker. Quorum queues that are declared there have a member on three of them.
public final class RabbitMqCluster implements AutoCloseable {

    private static final int COOKIE_BYTES = 16;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private final Path folder = TemporaryFolders.create(Path.of("target", "servers").toAbsolutePath());
    private final List<RabbitMqLauncher> launchers = new ArrayList<>();
    private final List<ChildProcess> processes = new ArrayList<>();
    private final ChildProcess nameService;

    /// Starts an empty cluster. Returns when all of its nodes are ready.
    ///
    /// @throws StackFailure if RabbitMQ is not installed on this machine, or can't be started
    public RabbitMqCluster(int nodes) {
        if (!(RabbitMqInstallation.find() instanceof RabbitMqInstallation.Binaries binaries)) {
            throw new StackFailure("A cluster needs RabbitMQ's executables on this machine; a container is one node.");
        }
        var random = new byte[COOKIE_BYTES];
        new SecureRandom().nextBytes(random);
        String cookie = HexFormat.of().formatHex(random);
        int epmdPort = Ports.allocate();
        nameService = ChildProcess.start(new ChildProcess.Spec("Erlang's name service", folder.resolve("epmd.log"), "TERM",
                binaries.environment(), List.of(binaries.epmd().toString(), "-port", Integer.toString(epmdPort), "-address", "127.0.0.1"),
                ""));
        for (int i = 0; i < nodes; i++) {
            launchers.add(new RabbitMqLauncher(folder.resolve("node" + i), folder.resolve("node" + i + ".log"),
                    new RabbitMqLauncher.Membership(name(i), epmdPort, cookie, i == 0 ? "" : name(0))));
            processes.add(launch(i));
        }
    }

    private ChildProcess launch(int node) {
        ChildProcess process = launchers.get(node).launch();
        launchers.get(node).awaitReady(process);
        return process;
    }

    /// As RabbitMQ has it, for instance where it says who leads a queue.
    public static String name(int node) {
        return "comanda" + node + "@localhost";
    }

    public int nodes() {
        return launchers.size();
    }

    /// `amqp://user:password@host:port/%2f`.
    public String amqpUri(int node) {
        return launchers.get(node).amqpUri();
    }

    /// The management interface, `http://host:port`. Each node answers for all of them.
    public String managementUrl(int node) {
        return launchers.get(node).managementUrl();
    }

    public boolean isAlive(int node) {
        return processes.get(node).isAlive();
    }

    /// Kills a node, as a power failure would.
    public void kill(int node) {
        processes.get(node).kill();
    }

    /// Stops a node gracefully.
    public void stop(int node) {
        processes.get(node).stop(STOP_TIMEOUT);
    }

    /// Freezes a node: its connections stay open, but it does not respond.
    public void pause(int node) {
        processes.get(node).pause();
    }

    public void resume(int node) {
        processes.get(node).resume();
    }

    /// Starts a node that was killed or stopped: same ports, same data. Returns when it is ready.
    public void start(int node) {
        processes.set(node, launch(node));
    }

    @Override
    public void close() {
        Parallel.run(processes.stream().<Runnable>map(process -> process::kill).toList());
        nameService.kill();
        Folders.delete(folder);
    }
}
