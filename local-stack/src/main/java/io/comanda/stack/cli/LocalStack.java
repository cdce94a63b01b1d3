package io.comanda.stack.cli;

import io.comanda.stack.gateway.Gateway;
import io.comanda.stack.gateway.Upstreams;
import io.comanda.stack.home.Home;
import io.comanda.stack.home.RunState;
import io.comanda.stack.process.Parallel;
import io.comanda.stack.process.Polling;
import io.comanda.stack.process.StackFailure;
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

/// Servers, services and gateway: started in this order, stopped in reverse.
final class LocalStack implements AutoCloseable {
    private final Home home;
    private final StepLog log;
    private final List<Service> services = new ArrayList<>();
    private @Nullable Servers servers;
    private @Nullable Gateway gateway;

    LocalStack(Home home, StepLog log) {
        this.home = home;
        this.log = log;
    }

    /// Returns when the gateway and everything behind it are ready.
    void start(ExternalServers external, int port, boolean asNative) {
        Set<Server> missing = external.missing();
        Servers started = Servers.startIn(home.servers(), missing, (server, took) -> log.done(server.title(), took));
        servers = started;
        Connections connections = external.connections(started);
        Service write = Service.startWriteService(home, connections);
        services.add(write);
        Service read = Service.startReadService(home, connections, asNative);
        services.add(read);
        services.add(Service.startWebhooks(home, connections));
        try {
            gateway = Gateway.start(port, new Upstreams(URI.create(write.url()), URI.create(read.url())),
                    new Upstreams(URI.create(write.managementUrl()), URI.create(read.managementUrl())), home.tokens());
        } catch (IOException e) {
            throw new StackFailure("Port " + port + " is in use. Choose another with --port, or stop the program that uses it.", e);
        }
        Instant begin = Instant.now();
        Parallel.run(services.stream().<Runnable>map(service -> () -> {
            service.awaitReady();
            log.done(service.name(), Duration.between(begin, Instant.now()));
        }).toList());
        runState(external, started, connections, missing).save(home);
    }

    private RunState runState(ExternalServers external, Servers started, Connections connections, Set<Server> missing) {
        Map<String, RunState.ProcessId> processes = new TreeMap<>();
        Map<String, String> addresses = new TreeMap<>();
        missing.forEach(server -> ProcessHandle.of(started.pid(server))
                .ifPresent(process -> processes.put(server.title(), RunState.ProcessId.of(process))));
        services.forEach(service -> {
            ProcessHandle.of(service.process().pid())
                    .ifPresent(process -> processes.put(service.name(), RunState.ProcessId.of(process)));
            addresses.put(service.name(), service.name().equals("webhooks") ? service.managementUrl() : service.url());
            addresses.put(service.name() + RunState.MANAGEMENT, service.managementUrl());
        });
        addresses.put("gateway", url());
        addresses.put("keys", home.keys().toString());
        addresses.put(Server.POSTGRES.title(), connections.jdbcUrl());
        addresses.put(Server.ELASTICSEARCH.title(), "http://" + connections.elasticsearch());
        addresses.put(Server.RABBITMQ.title(),
                external.rabbitmq == null ? started.managementUrl() : external.rabbitmq.replaceAll("//.*@", "//"));
        return new RunState(RunState.ProcessId.of(ProcessHandle.current()), processes, addresses);
    }

    String url() {
        return gateway == null ? "" : "http://localhost:" + gateway.port();
    }

    /// Waits until a service ends unexpectedly, and returns that failure.
    StackFailure awaitFailure() {
        while (true) {
            for (Service service : services) {
                if (!service.process().isAlive()) {
                    return service.process().failure("ended unexpectedly");
                }
            }
            Polling.pause();
        }
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // Stopping must not be cut short.
        if (gateway != null) {
            gateway.close();
        }
        if (services.stream().anyMatch(Service::isLearning)) {
            log.print("Keeping what the services have learnt for a faster start; that takes some seconds, once after each build.");
        }
        Parallel.run(services.stream().<Runnable>map(service -> service::stop).toList());
        if (servers != null) {
            servers.close();
        }
        RunState.delete(home);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
