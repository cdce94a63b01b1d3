package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.RunState;
import io.comanda.stack.process.Commands;
import io.comanda.stack.process.HttpProbe;
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

/// Prints what is running, where, and how much memory it uses.
@Command(name = "status", description = "Show what is running. Exits with 1 if Comanda is not running.", mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunState> found = RunState.findLive(Home.current());
        if (found.isEmpty()) {
            out.println("Comanda is not running. Start it with: ./comanda up");
            return 1;
        }
        RunState state = found.get();
        row(out, "gateway", Optional.of(state.owner()), state);
        for (String name : List.of("write-service", "read-service", "webhooks", Server.POSTGRES.title(), Server.ELASTICSEARCH.title(),
                Server.RABBITMQ.title())) {
            row(out, name, Optional.ofNullable(state.processes().get(name)), state);
        }
        return 0;
    }

    private static void row(PrintWriter out, String name, Optional<RunState.ProcessId> identity, RunState state) {
        String address = state.addresses().getOrDefault(name, "");
        Optional<ProcessHandle> process = identity.flatMap(RunState.ProcessId::process);
        String condition = identity.isEmpty() ? "external" : process.isEmpty() ? "gone" : condition(name, state);
        out.printf("%-14s %-10s %8s %8s  %s%n", name, condition, process.map(one -> Long.toString(one.pid())).orElse(""),
                process.map(one -> memory(one, !name.equals("gateway"))).orElse(""), address);
    }

    /// A service reports its readiness on its management interface.
    private static String condition(String name, RunState state) {
        String management = state.addresses().get(name + RunState.MANAGEMENT);
        return management != null && HttpProbe.status(management + "/q/health/ready") != 200 ? "not ready" : "up";
    }

    /// Resident memory. PostgreSQL and RabbitMQ are several processes; their shared pages count more than once.
    private static String memory(ProcessHandle process, boolean withChildren) {
        Stream<ProcessHandle> all = withChildren ? Stream.concat(Stream.of(process), process.descendants()) : Stream.of(process);
        long kilobytes = all.mapToLong(one -> Commands.run(Map.of(), List.of("ps", "-o", "rss=", "-p", Long.toString(one.pid()))).output()
                .strip().lines().mapToLong(Long::parseLong).sum()).sum();
        return kilobytes / 1024 + " MB";
    }
}
