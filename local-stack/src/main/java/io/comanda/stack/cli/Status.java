package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.Running;
import io.comanda.stack.process.Commands;
import io.comanda.stack.process.Http;
import io.comanda.stack.servers.Server;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what runs, where, and how much memory it takes.
@Command(name = "status", description = "Say what runs. Exits with 1 if Comanda is not up.", mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Running> found = Running.find(Home.here());
        if (found.isEmpty()) {
            out.println("Comanda is not up. Start it with: ./comanda up");
            return 1;
        }
        Running running = found.get();
        row(out, "gateway", Optional.of(running.owner()), running);
        for (String name : List.of("write-service", "read-service", Server.POSTGRES.title(), Server.ELASTICSEARCH.title(),
                Server.RABBITMQ.title())) {
            row(out, name, Optional.ofNullable(running.processes().get(name)), running);
        }
        return 0;
    }

    private static void row(PrintWriter out, String name, Optional<Running.Identity> identity, Running running) {
        String address = running.addresses().getOrDefault(name, "");
        Optional<ProcessHandle> process = identity.flatMap(Running.Identity::process);
        String state = identity.isEmpty() ? "yours" : process.isEmpty() ? "gone" : state(name, running);
        out.printf("%-14s %-10s %8s %8s  %s%n", name, state, process.map(one -> Long.toString(one.pid())).orElse(""),
                process.map(one -> memory(one, !name.equals("gateway"))).orElse(""), address);
    }

    /// A service says itself how it is, at an address of its own.
    private static String state(String name, Running running) {
        String management = running.addresses().get(name + Running.MANAGEMENT);
        return management != null && Http.status(management + "/q/health/ready") != 200 ? "not ready" : "up";
    }

    /// Resident memory. PostgreSQL and RabbitMQ are several processes; pages they share count more than once.
    private static String memory(ProcessHandle process, boolean withChildren) {
        Stream<ProcessHandle> all = withChildren ? Stream.concat(Stream.of(process), process.descendants()) : Stream.of(process);
        long kilobytes = all.mapToLong(one -> Commands.run(Map.of(), List.of("ps", "-o", "rss=", "-p", Long.toString(one.pid()))).output()
                .strip().lines().mapToLong(Long::parseLong).sum()).sum();
        return kilobytes / 1024 + " MB";
    }
}
