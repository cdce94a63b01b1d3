package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.RunState;
import io.comanda.stack.process.Polling;
import io.comanda.stack.process.StackFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Stops what `up` started: the processes in the saved run state, each only if it is still the same process.
@Command(name = "down", description = "Stop Comanda. Its data is kept.", mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
    private static final Duration OWNER_TIMEOUT = Duration.ofSeconds(150);
    private static final Duration CHILD_TIMEOUT = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.current();
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunState> state = RunState.load(home);
        if (state.isEmpty()) {
            out.println("Comanda is not running.");
            return 0;
        }
        Instant begin = Instant.now();
        state.get().owner().process().ifPresent(owner -> terminate(owner, OWNER_TIMEOUT));
        // Its children end with it. These are the ones that did not, or whose parent was killed before.
        List<ProcessHandle> children = state.get().processes().values().stream().flatMap(one -> one.process().stream()).toList();
        children.forEach(process -> terminate(process, CHILD_TIMEOUT));
        RunState.delete(home);
        out.printf("Comanda is down (%.1f s). Its data is kept in %s.%n", Duration.between(begin, Instant.now()).toMillis() / 1000.0,
                home.state());
        return 0;
    }

    private static void terminate(ProcessHandle process, Duration timeout) {
        boolean requested = process.destroy();
        Instant deadline = Instant.now().plus(timeout);
        while (process.isAlive()) {
            if (!requested || Instant.now().isAfter(deadline)) {
                throw new StackFailure("Process " + process.pid() + " does not stop. Kill it with: kill -9 " + process.pid());
            }
            Polling.pause();
        }
    }
}
