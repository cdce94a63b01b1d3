package io.comanda.stack.views;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./comanda views`: what state the views are in, and what can be done about them.
@Command(name = "views", mixinStandardHelpOptions = true, sortOptions = false, header = "Show and administer the views.", description = {
        "", "Without a command: a table of all views. docs/operations.md says when to do what.", "" }, footer = { "",
                "Exit code: 0 it is done; 1 it is not as it should be; 2 it could not be done.", "", "Examples:", "  ./comanda views",
                "  ./comanda views rebuild orders", "  ./comanda views dead-letters orders retry --all" })
public final class ViewsCommand implements Callable<Integer> {

    private final Path keys;

    @Mixin
    private Connection connection = new Connection();

    private ViewsCommand(Path keys) {
        this.keys = keys;
    }

    /// With all its commands.
    ///
    /// @param keys the keys of the Comanda on this machine; they need not exist
    public static CommandLine of(Path keys) {
        return new CommandLine(new ViewsCommand(keys)).addSubcommand(new RebuildCommand(keys)).addSubcommand(new Rollback(keys))
                .addSubcommand(new Drop(keys)).addSubcommand(new VerifyCommand(keys)).addSubcommand(DeadLettersCommand.of(keys));
    }

    @Override
    public Integer call() {
        return connection.run(keys, api -> {
            ViewsTable.lines(api.views()).forEach(System.out::println);
            return Connection.OK;
        });
    }

    @Command(name = "rollback", mixinStandardHelpOptions = true, sortOptions = false, header = "Go back to the generation before.", description = {
            "", "Queries read the generation before the last rebuild again, which has been fed since then, so nothing is lost.", "" })
    private static final class Rollback implements Callable<Integer> {

        private final Path keys;

        @Parameters(paramLabel = "VIEW", description = "orders or restaurants.")
        private String view = "";

        @Mixin
        private Connection connection = new Connection();

        Rollback(Path keys) {
            this.keys = keys;
        }

        @Override
        public Integer call() {
            return connection.run(keys, api -> {
                sayGeneration(api.start(view, "rollback"));
                return Connection.OK;
            });
        }
    }

    @Command(name = "drop", mixinStandardHelpOptions = true, sortOptions = false, header = "Delete the generation that queries don't read.", description = {
            "", "After that there is nothing to roll back to.", "" })
    private static final class Drop implements Callable<Integer> {

        private final Path keys;

        @Parameters(paramLabel = "VIEW", description = "orders or restaurants.")
        private String view = "";

        @Mixin
        private Connection connection = new Connection();

        Drop(Path keys) {
            this.keys = keys;
        }

        @Override
        public Integer call() {
            return connection.run(keys, api -> {
                sayGeneration(api.start(view, "drop"));
                return Connection.OK;
            });
        }
    }

    private static void sayGeneration(JsonNode view) {
        System.out.println(String.format(Locale.ROOT, "Queries read generation %d of %s.", view.path("generation").longValue(),
                view.path("view").asText()));
    }
}
