package io.comanda.stack.servers;

import io.comanda.stack.process.ChildProcess;
import io.comanda.stack.process.Commands;
import io.comanda.stack.process.HttpProbe;
import io.comanda.stack.process.Ports;
import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs RabbitMQ as a private node with its own name service, cookie, data and configuration. Nothing of the system's is read.
final class RabbitMqLauncher implements Launcher {
    private static final String USER = "comanda";
    private static final String PASSWORD = "comanda";
    /// Below that it blocks publishers.
    static final String DISK_FREE_LIMIT = "200MB";

    private static final byte[] PROTOCOL_HEADER = "AMQP\0\0\u0009\1".getBytes(StandardCharsets.ISO_8859_1);

    private final Path folder;
    private final Path log;
    private final int port = Ports.allocate();
    private final int managementPort = Ports.allocate();
    private final int prometheusPort = Ports.allocate();
    private final int distributionPort = Ports.allocate();
    private final Membership membership;
    private final RabbitMqInstallation installation = RabbitMqInstallation.find();

    /// A node alone.
    RabbitMqLauncher(Path folder, Path log) {
        this(folder, log, new Membership("comanda@localhost", Ports.allocate(), "", ""));
    }

    RabbitMqLauncher(Path folder, Path log, Membership membership) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.membership = membership;
    }

    /// @param node     its name
    /// @param epmdPort of the name service
    /// @param cookie   the secret of a cluster, whose nodes share a name service; empty for a node alone, which has its own
    /// @param joins    the node whose cluster a new one joins; empty for the first
    record Membership(String node, int epmdPort, String cookie, String joins) {
        boolean isAlone() {
            return cookie.isEmpty();
        }
    }

    String amqpUri() {
        return "amqp://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port + "/%2f";
    }

    String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    @Override
    public ChildProcess launch() {
        return switch (installation) {
            case RabbitMqInstallation.Binaries binaries -> launch(binaries);
            case RabbitMqInstallation.Docker docker -> launchContainer();
        };
    }

    /// The broker opens its AMQP port last. It is ready when it answers the protocol header with the first frame of the handshake.
    @Override
    public boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.onLoopback(port), 1_000);
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(PROTOCOL_HEADER);
            return socket.getInputStream().read() == 1
                    && HttpProbe.status(managementUrl() + "/api/overview", USER, PASSWORD, Duration.ofSeconds(5)) == 200;
        } catch (IOException e) {
            return false;
        }
    }

    void closeAllConnections() {
        ctl("Closing the broker's connections", "close_all_connections", "requested");
    }

    /// For channels that are opened from now on. The broker looks several times in that time.
    void consumerTimeout(Duration timeout) {
        for (String setting : List.of("consumer_timeout", "channel_tick_interval")) {
            long millis = setting.equals("consumer_timeout") ? timeout.toMillis() : Math.min(timeout.toMillis() / 6, 60_000);
            ctl("Changing the broker's timeout of consumers", "eval", "application:set_env(rabbit, " + setting + ", " + millis + ").");
        }
    }

    void memoryLimit(String fraction) {
        ctl("Changing the broker's memory limit", "set_vm_memory_high_watermark", fraction);
    }

    void diskLimit(String free) {
        ctl("Changing the broker's disk limit", "set_disk_free_limit", free);
    }

    private void ctl(String what, String... arguments) {
        List<String> ctl = switch (installation) {
            case RabbitMqInstallation.Binaries binaries -> List.of(binaries.sbin().resolve("rabbitmqctl").toString());
            case RabbitMqInstallation.Docker docker -> List.of("docker", "exec", container(), "rabbitmqctl");
        };
        List<String> command = new ArrayList<>(ctl);
        command.addAll(List.of(arguments));
        Commands.runOrFail(what, installation instanceof RabbitMqInstallation.Binaries binaries ? environment(binaries) : Map.of(),
                command);
    }

    private ChildProcess launch(RabbitMqInstallation.Binaries binaries) {
        try {
            Files.createDirectories(folder.resolve("home"));
            Files.createDirectories(additionalConfiguration());
            Files.writeString(folder.resolve("enabled_plugins"), "[rabbitmq_management,rabbitmq_prometheus].\n");
            Files.writeString(folder.resolve("rabbitmq.conf"), """
                    listeners.tcp.1 = 127.0.0.1:%d
                    management.tcp.ip = 127.0.0.1
                    management.tcp.port = %d
                    prometheus.tcp.ip = 127.0.0.1
                    prometheus.tcp.port = %d
                    default_user = %s
                    default_pass = %s
                    disk_free_limit.absolute = %s
                    # The default of RabbitMQ 4, so that older versions accept no more.
                    max_message_size = 16777216
                    """.formatted(port, managementPort, prometheusPort, USER, PASSWORD, DISK_FREE_LIMIT) + discovery());
            if (!membership.isAlone()) {
                writeCookie();
            }
        } catch (IOException e) {
            throw new StackFailure("RabbitMQ's folder " + folder + " could not be written: " + e, e);
        }
        String server = binaries.sbin().resolve("rabbitmq-server").toString();
        // The name service (epmd) of a node alone runs in its process group, so that both end together.
        List<String> command = membership.isAlone()
                ? List.of("sh", "-c", "\"$0\" -port " + membership.epmdPort() + " -address 127.0.0.1 & exec \"$1\"",
                        binaries.epmd().toString(), server)
                : List.of(server);
        return ChildProcess.start(new ChildProcess.Spec(Server.RABBITMQ.title(), log, "TERM", environment(binaries), command, ""));
    }

    private String discovery() {
        return membership.joins().isEmpty() ? "" : """
                cluster_formation.peer_discovery_backend = classic_config
                cluster_formation.classic_config.nodes.1 = %s
                """.formatted(membership.joins());
    }

    private void writeCookie() throws IOException {
        Path cookie = folder.resolve("home").resolve(".erlang.cookie");
        if (!Files.exists(cookie)) {
            Files.writeString(cookie, membership.cookie());
            Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
        }
    }

    private Map<String, String> environment(RabbitMqInstallation.Binaries binaries) {
        Map<String, String> environment = new HashMap<>(binaries.environment());
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("ERL_EPMD_PORT", Integer.toString(membership.epmdPort()));
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODENAME", membership.node());
        environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(port));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(distributionPort));
        environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
        environment.put("RABBITMQ_LOGS", "-");
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString());
        environment.put("RABBITMQ_CONFIG_FILES", additionalConfiguration().toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        environment.put("RABBITMQ_PID_FILE", folder.resolve("pid").toString());
        // Accept cluster connections from this machine only; let idle schedulers sleep instead of spinning on few cores.
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none");
        return environment;
    }

    /// A folder for additional configuration files.
    private Path additionalConfiguration() {
        return folder.resolve("conf.d");
    }

    private ChildProcess launchContainer() {
        List<String> command = List.of("docker", "run", "--rm", "--name", container(), "--hostname", "comanda",
                "--publish", "127.0.0.1:" + port + ":5672", "--publish", "127.0.0.1:" + managementPort + ":15672",
                "--publish", "127.0.0.1:" + prometheusPort + ":15692", "--volume", container() + ":/var/lib/rabbitmq",
                "--env", "RABBITMQ_DEFAULT_USER=" + USER, "--env", "RABBITMQ_DEFAULT_PASS=" + PASSWORD, RabbitMqInstallation.Docker.IMAGE);
        return ChildProcess.start(new ChildProcess.Spec(Server.RABBITMQ.title(), log, "TERM", Map.of(), command, container()));
    }

    private String container() {
        return container(folder);
    }

    /// Container and volume are named after the folder, so that checkouts do not share them and the next start finds its data.
    private static String container(Path folder) {
        return "comanda-rabbitmq-" + Integer.toHexString(folder.toString().hashCode());
    }

    /// Deletes the data of a container, which is not in the folder. Does nothing without Docker or without such a volume.
    static void deleteVolume(Path folder) {
        if (Commands.findExecutable("docker").isPresent()) {
            Commands.run(Map.of(), List.of("docker", "volume", "rm", "--force", container(folder)), Duration.ofSeconds(10));
        }
    }
}
