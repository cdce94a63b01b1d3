package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.Running;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.process.Waiting;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Ends what `up` started. It goes by the processes written down, each only if it is still the one that was.
@Command(name = "down", description = "Stop Comanda; its data stays.", mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
    private static final Duration GENTLY_WITHIN = Duration.ofSeconds(90);
    private static final Duration REST_WITHIN = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.here();
        PrintWriter out = spec.commandLine().getOut();
        Optional<Running> left = Running.load(home);
        if (left.isEmpty()) {
            out.println("Comanda is not up.");
            return 0;
        }
        Instant begin = Instant.now();
        left.get().owner().process().ifPresent(owner -> end(owner, GENTLY_WITHIN));
        // Those it started end with it; if they do not, or it had been killed before, this is for them.
        List<ProcessHandle> rest = left.get().processes().values().stream().flatMap(one -> one.process().stream()).toList();
        rest.forEach(process -> end(process, REST_WITHIN));
        Running.forget(home);
        out.printf("Comanda is down (%.1f s). Its data stays in %s.%n", Duration.between(begin, Instant.now()).toMillis() / 1000.0,
                home.state());
        return 0;
    }

    private static void end(ProcessHandle process, Duration patience) {
        boolean asked = process.destroy();
        Instant deadline = Instant.now().plus(patience);
        while (process.isAlive()) {
            if (!asked || Instant.now().isAfter(deadline)) {
                throw new StackFailure("Process " + process.pid() + " does not end. End it with: kill -9 " + process.pid());
            }
            Waiting.aMoment();
        }
    }
}
