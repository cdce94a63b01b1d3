package io.comanda.stack.views;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.stack.client.ImportFailure;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./comanda views dead-letters [VIEW] [show|retry|discard]`.
@Command(name = "dead-letters", mixinStandardHelpOptions = true, sortOptions = false, header = "List the messages that could not become documents.", description = {
        "", "Looking at them does not use them up.", "" })
final class DeadLettersCommand implements Callable<Integer> {

    private final Path keys;

    @Parameters(arity = "0..1", paramLabel = "VIEW", description = "orders or restaurants. Default: all.")
    private String view = "";

    @Mixin
    private Connection connection = new Connection();

    private DeadLettersCommand(Path keys) {
        this.keys = keys;
    }

    static CommandLine of(Path keys) {
        var command = new DeadLettersCommand(keys);
        return new CommandLine(command).addSubcommand(new Show(command)).addSubcommand(new Retry(command))
                .addSubcommand(new Discard(command));
    }

    @Override
    public Integer call() {
        return connection.run(keys, api -> {
            for (var name : api.names(view)) {
                list(name, api.deadLetters(name));
            }
            return Connection.OK;
        });
    }

    private static void list(String view, JsonNode page) {
        long waiting = page.path("waiting").longValue();
        System.out.println(view + ": " + (waiting == 0 ? "no dead letters" : String.format(Locale.ROOT, "%,d", waiting)));
        for (var letter : page.path("items")) {
            System.out.println(line(letter));
            System.out.println("    " + letter.path("reason").asText("(no reason)"));
        }
        if (page.path("more").asBoolean()) {
            System.out.println(String.format(Locale.ROOT, "… and %,d more", waiting - page.path("items").size()));
        }
    }

    private static String line(JsonNode letter) {
        return String.join("  ", letter.path("id").asText(), letter.path("deadLetteredAt").asText("-"), letter.path("lane").asText(),
                letter.path("type").isTextual()
                        ? letter.path("type").asText() + " of " + letter.path("aggregate").asText() + ", revision "
                                + letter.path("revision").asText()
                        : "unreadable");
    }

    /// What is found of this id in the first view that has it.
    private JsonNode first(ViewsApi api, String id, BiFunction<ViewsApi, String, Optional<JsonNode>> ask) {
        for (var name : api.names(view)) {
            var found = ask.apply(api, name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new ImportFailure("There is no dead letter " + id + ". ./comanda views dead-letters lists them.");
    }

    @Command(name = "show", mixinStandardHelpOptions = true, sortOptions = false, header = "Print one with its whole message.", description = {
            "", "The message may have personal data, so the log says who has read it.", "" })
    private static final class Show implements Callable<Integer> {

        private final DeadLettersCommand letters;

        @Parameters(paramLabel = "ID", description = "As listed.")
        private String id = "";

        @Mixin
        private Connection connection = new Connection();

        Show(DeadLettersCommand letters) {
            this.letters = letters;
        }

        @Override
        public Integer call() {
            return connection.run(letters.keys, api -> {
                System.out.println(letters.first(api, id, (views, name) -> views.deadLetter(name, id)).toPrettyString());
                return Connection.OK;
            });
        }
    }

    @Command(name = "retry", mixinStandardHelpOptions = true, sortOptions = false, header = "Publish one or all of them again.", description = {
            "", "When the cause is gone. Otherwise they are dead-lettered again.", "" })
    private static final class Retry implements Callable<Integer> {

        private final DeadLettersCommand letters;

        @Parameters(arity = "0..1", paramLabel = "ID", description = "As listed.")
        private String id = "";

        @Option(names = "--all", description = "All of them.")
        private boolean all;

        @Mixin
        private Connection connection = new Connection();

        Retry(DeadLettersCommand letters) {
            this.letters = letters;
        }

        @Override
        public Integer call() {
            return connection.run(letters.keys, api -> {
                if (all == !id.isEmpty()) {
                    throw new ImportFailure("Name one ID, or --all.");
                }
                if (all) {
                    letters.retryAll(api);
                } else {
                    System.out.println("Published again: "
                            + line(letters.first(api, id, (views, name) -> views.handle(name, id, "retry"))));
                }
                return Connection.OK;
            });
        }
    }

    private void retryAll(ViewsApi api) {
        for (var name : api.names(view)) {
            var done = api.retryAll(name);
            long left = done.path("waiting").longValue();
            System.out.println(String.format(Locale.ROOT, "%s: %,d published again%s", name, done.path("retried").longValue(),
                    left == 0 ? "." : String.format(Locale.ROOT, ", %,d left. Run it again for those.", left)));
        }
    }

    @Command(name = "discard", mixinStandardHelpOptions = true, sortOptions = false, header = "Remove one for good.", description = { "",
            "The view lacks its change until the next event of the same order or restaurant, or until it is verified.", "" })
    private static final class Discard implements Callable<Integer> {

        private final DeadLettersCommand letters;

        @Parameters(paramLabel = "ID", description = "As listed.")
        private String id = "";

        @Mixin
        private Connection connection = new Connection();

        Discard(DeadLettersCommand letters) {
            this.letters = letters;
        }

        @Override
        public Integer call() {
            return connection.run(letters.keys, api -> {
                System.out.println("Removed: " + line(letters.first(api, id, (views, name) -> views.handle(name, id, "discard"))));
                return Connection.OK;
            });
        }
    }
}
