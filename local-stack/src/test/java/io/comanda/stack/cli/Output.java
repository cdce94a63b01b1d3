package io.comanda.stack.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// The result of running a command.
record Output(int exitCode, String text) {
    static Output of(String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine main = Main.commandLine();
        main.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        return new Output(main.execute(arguments), text.toString());
    }
}
