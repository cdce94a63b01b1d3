package io.comanda.stack.cli;

import io.comanda.stack.gateway.Gateway;
import io.comanda.stack.gateway.Sides;
import io.comanda.stack.home.Home;
import io.comanda.stack.home.Running;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.process.Waiting;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.services.Connections;
import io.comanda.stack.services.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that runs, from servers to gateway: started in that order, ended in the other.
final class Stack implements AutoCloseable {
    private static final Duration SERVICE_ENDS_WITHIN = Duration.ofSeconds(15);

    private final Home home;
    private final List<Service> services = new ArrayList<>();
    private @Nullable Servers servers;
    private @Nullable Gateway gateway;

    Stack(Home home) {
        this.home = home;
    }

    /// Returns when a request to the gateway would be answered.
    void start(RealServers real, int port, boolean asNative, Steps steps) {
        Set<Server> missing = real.missing();
        Servers started = Servers.startIn(home.servers(), missing, (server, took) -> steps.done(server.title(), took));
        servers = started;
        Connections connections = real.connections(started);
        Service write = Service.write(home, connections);
        services.add(write);
        Service read = Service.read(home, connections, asNative);
        services.add(read);
        try {
            gateway = Gateway.start(port, new Sides(URI.create(write.url()), URI.create(read.url())),
                    new Sides(URI.create(write.managementUrl()), URI.create(read.managementUrl())));
        } catch (IOException e) {
            throw new StackFailure("Port " + port + " is in use. Choose another with --port, or end what listens there.", e);
        }
        Instant begin = Instant.now();
        Waiting.forAll(services.stream().<Runnable>map(service -> () -> {
            service.awaitReady();
            steps.done(service.name(), Duration.between(begin, Instant.now()));
        }).toList());
        addresses(real, started, connections, missing).save(home);
    }

    private Running addresses(RealServers real, Servers started, Connections to, Set<Server> missing) {
        Map<String, Running.Identity> processes = new TreeMap<>();
        Map<String, String> addresses = new TreeMap<>();
        missing.forEach(server -> ProcessHandle.of(started.pid(server))
                .ifPresent(process -> processes.put(server.title(), Running.Identity.of(process))));
        services.forEach(service -> {
            ProcessHandle.of(service.child().pid())
                    .ifPresent(process -> processes.put(service.name(), Running.Identity.of(process)));
            addresses.put(service.name(), service.url());
            addresses.put(service.name() + Running.MANAGEMENT, service.managementUrl());
        });
        addresses.put("gateway", url());
        addresses.put("keys", home.keys().toString());
        addresses.put(Server.POSTGRES.title(), to.jdbcUrl());
        addresses.put(Server.ELASTICSEARCH.title(), "http://" + to.elasticsearch());
        addresses.put(Server.RABBITMQ.title(), real.rabbitmq == null ? started.managementUrl() : real.rabbitmq.replaceAll("//.*@", "//"));
        return new Running(Running.Identity.of(ProcessHandle.current()), processes, addresses);
    }

    String url() {
        return gateway == null ? "" : "http://localhost:" + gateway.port();
    }

    /// Returns when something has ended that should not have.
    StackFailure awaitMisfortune() {
        while (true) {
            for (Service service : services) {
                if (!service.child().isAlive()) {
                    return service.child().failure("ended unexpectedly");
                }
            }
            Waiting.aMoment();
        }
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // Ending takes its time, whoever is in a hurry.
        if (gateway != null) {
            gateway.close();
        }
        Waiting.forAll(services.stream().<Runnable>map(service -> () -> service.child().stopGently(SERVICE_ENDS_WITHIN)).toList());
        if (servers != null) {
            servers.close();
        }
        Running.forget(home);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
