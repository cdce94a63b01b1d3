package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.InstanceLock;
import io.comanda.stack.home.RunState;
import io.comanda.stack.home.Tokens;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.servers.Servers;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts everything, waits until it is ready, and keeps it running until Ctrl-C or `./comanda down`.
@Command(name = "up", description = "Start Comanda on this machine.", mixinStandardHelpOptions = true, sortOptions = false)
final class Up implements Callable<Integer> {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(135);

    @Option(names = "--detach", description = "Run in the background.")
    private boolean detach;

    @Option(names = "--fresh", description = "Delete all data of earlier runs first; keys and logs are kept.")
    private boolean fresh;

    @Option(names = "--no-demo", description = "Start without the demo restaurants.")
    private boolean noDemo;

    @Option(names = "--port", defaultValue = "8080", paramLabel = "PORT", description = "The port of the gateway (default: 8080).")
    private int port;

    @Option(names = "--native", description = "Run the read side as a native executable.")
    private boolean asNative;

    @Mixin
    private ExternalServers external = new ExternalServers();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.current();
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunState> running = RunState.findLive(home);
        if (running.isPresent()) {
            out.println("Comanda is already running at " + running.get().addresses().get("gateway") + ". Stop it with: ./comanda down");
            return 0;
        }
        PreflightChecks.requireFreePort(port);
        if (fresh) {
            Servers.deleteData(home.servers());
        }
        PreflightChecks.requireDiskSpace(home.state());
        return detach ? BackgroundStart.up(home, spec.commandLine().getParseResult().originalArgs(), out) : run(home, new StepLog(out));
    }

    /// This thread starts and stops everything. The shutdown hook interrupts it and waits for it.
    private int run(Home home, StepLog log) {
        Thread self = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean stopRequested = new AtomicBoolean();
        Thread hook = new Thread(() -> {
            if (ended.getCount() > 0) {
                stopRequested.set(true);
                log.print("\nStopping…");
                self.interrupt();
                awaitQuietly(ended);
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (InstanceLock _ = InstanceLock.acquire(home); LocalStack stack = new LocalStack(home, log)) {
            Instant begin = Instant.now();
            log.print("Starting Comanda");
            Tokens tokens = Tokens.in(home);
            tokens.writeAll();
            stack.start(external, port, asNative);
            if (!noDemo) {
                DemoLoader.load(stack.url(), tokens.issuer(), log);
            }
            log.print(FirstRequests.text(stack.url(), home.tokens(), Duration.between(begin, Instant.now())));
            throw stack.awaitFailure();
        } catch (StackFailure failure) {
            if (stopRequested.get()) {
                return 0; // The interruption was requested.
            }
            throw failure;
        } finally {
            log.print("Stopped. The data is kept in " + home.state() + ".");
            ended.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch ended) {
        try {
            if (!ended.await(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("Not everything stopped in time; the rest is killed now.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
