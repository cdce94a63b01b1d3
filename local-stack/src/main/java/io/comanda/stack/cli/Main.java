package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.importer.ImportCommand;
import io.comanda.stack.importer.ImportMenuCommand;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.views.ProofCommand;
import io.comanda.stack.views.ViewsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The main class of `./comanda`, which finds a JDK and builds everything first.
@Command(name = "comanda", description = "Comanda on one machine.", subcommands = { Up.class, Down.class, Status.class,
        TokenCommand.class }, footer = { "",
                "  ./comanda test [--faults | --soak=30m] [arguments for Maven]   Run all tests, or those of faults.",
                "  ./comanda bench [NAME...] [--quick] [--against COMMIT]   Run benchmarks." }, mixinStandardHelpOptions = true, versionProvider = Main.class)
final class Main implements CommandLine.IVersionProvider {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// Prints expected failures as one sentence instead of a stack trace.
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main()).addSubcommand(new ImportCommand(Home.current().keys()))
                .addSubcommand(new ImportMenuCommand(Home.current().keys())).addSubcommand(ViewsCommand.of(Home.current().keys()))
                .addSubcommand(new ProofCommand(Home.current().keys()));
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof StackFailure failure) {
                command.getErr().println("\n" + failure.getMessage());
                return 1;
            }
            throw exception;
        });
        return commandLine;
    }

    @Override
    public String[] getVersion() {
        return new String[]{ "Comanda 0.1.0-SNAPSHOT on Java " + Runtime.version() };
    }
}
