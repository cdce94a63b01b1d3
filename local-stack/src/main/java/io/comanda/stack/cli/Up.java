package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.OnlyOne;
import io.comanda.stack.home.Running;
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

/// Starts everything, waits until it answers, and keeps it until Ctrl-C or `./comanda down`.
@Command(name = "up", description = "Start Comanda on this machine.", mixinStandardHelpOptions = true, sortOptions = false)
final class Up implements Callable<Integer> {
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(75);

    @Option(names = "--detach", description = "Leave it running in the background.")
    private boolean detach;

    @Option(names = "--fresh", description = "Forget all data of earlier runs first; keys and logs stay.")
    private boolean fresh;

    @Option(names = "--no-demo", description = "Start without the demo restaurants.")
    private boolean noDemo;

    @Option(names = "--port", defaultValue = "8080", paramLabel = "PORT", description = "Where it answers (default: 8080).")
    private int port;

    @Option(names = "--native", description = "Run the read side's native executable.")
    private boolean asNative;

    @Mixin
    private RealServers real = new RealServers();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.here();
        PrintWriter out = spec.commandLine().getOut();
        Optional<Running> already = Running.find(home);
        if (already.isPresent()) {
            out.println("Comanda is up already, at " + already.get().addresses().get("gateway") + ". Stop it with: ./comanda down");
            return 0;
        }
        Checks.portIsFree(port);
        if (fresh) {
            Servers.forget(home.servers());
        }
        Checks.diskHasRoom(home.state());
        return detach ? Detached.up(home, spec.commandLine().getParseResult().originalArgs(), out) : stay(home, new Steps(out));
    }

    /// All starting and ending is done by this thread. Whoever asks the process to end interrupts it and waits for it.
    private int stay(Home home, Steps steps) {
        Thread self = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean asked = new AtomicBoolean();
        Thread hook = new Thread(() -> {
            if (ended.getCount() > 0) {
                asked.set(true);
                steps.say("\nStopping…");
                self.interrupt();
                awaitQuietly(ended);
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (OnlyOne _ = OnlyOne.in(home); Stack stack = new Stack(home)) {
            Instant begin = Instant.now();
            steps.say("Starting Comanda");
            Tokens tokens = Tokens.make(home);
            tokens.write();
            stack.start(real, port, asNative, steps);
            if (!noDemo) {
                FirstData.bring(stack.url(), tokens.issuer(), steps);
            }
            steps.say(FirstRequests.text(stack.url(), home.tokens(), Duration.between(begin, Instant.now())));
            throw stack.awaitMisfortune();
        } catch (StackFailure failure) {
            if (asked.get()) {
                return 0; // Being interrupted is no failure then.
            }
            throw failure;
        } finally {
            steps.say("Stopped. What it holds is kept in " + home.state() + ".");
            ended.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch ended) {
        try {
            if (!ended.await(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("Not everything ended in time; what is left ends now.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
