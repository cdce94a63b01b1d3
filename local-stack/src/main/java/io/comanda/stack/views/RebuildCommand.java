package io.comanda.stack.views;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.progress.ProgressBar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./comanda views rebuild VIEW`.
@Command(name = "rebuild", mixinStandardHelpOptions = true, sortOptions = false, header = "Build a view anew beside the live one.", description = {
        "",
        "Queries read the live generation until the new one has everything, and switch to it then. The command shows the progress, but the"
                + " rebuild goes on without it: Ctrl-C ends only the command.",
        "" }, footer = { "",
                "Exit code: 0 queries read the new generation; 1 the rebuild has ended without one; 2 it could not be started." })
final class RebuildCommand implements Callable<Integer> {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final Path keys;

    @Parameters(paramLabel = "VIEW", description = "orders or restaurants.")
    private String view = "";

    @Option(names = "--watch", description = "Start nothing; show the progress of a rebuild that is under way.")
    private boolean watch;

    @Mixin
    private Connection connection = new Connection();

    RebuildCommand(Path keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() {
        return connection.run(keys, api -> {
            var started = watch ? api.view(view) : api.start(view, "rebuild");
            if (!started.path("rebuild").isObject()) {
                System.out.println("No rebuild of " + view + " is under way.");
                return Connection.NOT_GOOD;
            }
            long generation = started.path("rebuild").path("generation").longValue();
            System.out.println("Building generation " + generation + " of " + view + ".");
            var ended = awaitEnd(api, started);
            if (isStuck(ended)) {
                System.err.println("The rebuild does not go on: " + ended.path("rebuild").path("problem").asText()
                        + "\nQueries still read generation " + ended.path("generation").longValue() + " of " + view
                        + ". End the rebuild with: ./comanda views drop " + view);
                return Connection.NOT_GOOD;
            }
            long read = ended.path("generation").longValue();
            if (read < generation) {
                System.err.println(String.format(Locale.ROOT, "The rebuild has ended, but queries still read generation %d of %s. The"
                        + " projectors' log says why.", read, view));
                return Connection.NOT_GOOD;
            }
            System.out.println(String.format(Locale.ROOT, "Queries read generation %d of %s now. Go back with: ./comanda views rollback %s",
                    read, view, view));
            return Connection.OK;
        });
    }

    private static boolean isStuck(JsonNode view) {
        return !view.path("rebuild").path("problem").asText("").isEmpty();
    }

    private JsonNode awaitEnd(ViewsApi api, JsonNode started) {
        ProgressBar bar = null;
        long shownTotal = -1;
        String state = "";
        var current = started;
        for (; current.path("rebuild").isObject() && !isStuck(current); current = api.view(view)) {
            var rebuild = current.path("rebuild");
            long total = rebuild.path("total").longValue();
            if (total != shownTotal) {
                close(bar);
                bar = new ProgressBar(System.out, ProgressBar.isTerminal(), view, total);
                shownTotal = total;
            }
            if (bar != null && !state.equals(rebuild.path("state").asText())) {
                state = rebuild.path("state").asText();
                bar.print(state.toLowerCase(Locale.ROOT).replace('_', ' '));
            }
            if (bar != null) {
                bar.update(rebuild.path("published").longValue());
            }
            ApiClient.pause(POLL_INTERVAL);
        }
        close(bar);
        return current;
    }

    private static void close(@Nullable ProgressBar bar) {
        if (bar != null) {
            bar.close();
        }
    }
}
