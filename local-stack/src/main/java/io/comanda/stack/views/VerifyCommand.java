package io.comanda.stack.views;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.progress.ProgressBar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./comanda views verify [VIEW]`.
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false, header = "Compare the views with the source of truth, and repair them.", description = {
        "",
        "It also happens by itself every night. The command shows the progress, but the verification goes on without it: Ctrl-C ends only"
                + " the command.",
        "" }, footer = { "",
                "Exit code: 0 the views are equal to the truth, perhaps after repairs; 1 there are differences that could not be"
                        + " repaired; 2 it could not be started." })
final class VerifyCommand implements Callable<Integer> {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final Path keys;

    @Parameters(arity = "0..1", paramLabel = "VIEW", description = "orders or restaurants. Default: all.")
    private String view = "";

    @Mixin
    private Connection connection = new Connection();

    VerifyCommand(Path keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() {
        return connection.run(keys, api -> {
            int exitCode = Connection.OK;
            for (var name : api.names(view)) {
                exitCode = Math.max(exitCode, verify(api, name));
            }
            return exitCode;
        });
    }

    private static int verify(ViewsApi api, String name) {
        var before = api.view(name);
        api.start(name, "verify");
        var ended = awaitEnd(api, name, before);
        long differences = ended.path("differences").longValue();
        long repaired = ended.path("repaired").longValue();
        System.out.println(String.format(Locale.ROOT, "%s: %,d compared, %,d different, %,d repaired, %,d marked removed. As of %s.", name,
                ended.path("compared").longValue(), differences, repaired, ended.path("orphans").longValue(), ended.path("asOf").asText()));
        return differences > repaired ? Connection.NOT_GOOD : Connection.OK;
    }

    /// The result of a verification that ended after the one before.
    private static JsonNode awaitEnd(ViewsApi api, String name, JsonNode before) {
        var last = before.path("verification");
        // How many there are is known from the last time; before that, at least one for each order or restaurant.
        long documents = Math.max(last.path("compared").longValue(), before.path("documents").longValue());
        var bar = new ProgressBar(System.out, ProgressBar.isTerminal(), "documents of " + name, documents);
        var endedBefore = last.path("endedAt");
        var current = api.view(name).path("verification");
        while (current.path("running").asBoolean() || !current.has("endedAt") || current.path("endedAt").equals(endedBefore)) {
            bar.update(current.path("running").asBoolean() ? current.path("compared").longValue() : 0);
            ApiClient.pause(POLL_INTERVAL);
            current = api.view(name).path("verification");
        }
        bar.close();
        return current;
    }
}
