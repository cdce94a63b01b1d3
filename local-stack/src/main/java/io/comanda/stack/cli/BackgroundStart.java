package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.RunState;
import io.comanda.stack.process.Commands;
import io.comanda.stack.process.Jvm;
import io.comanda.stack.process.Polling;
import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs `up` in the background: in a process group of its own, so that neither Ctrl-C nor closing the terminal ends it.
final class BackgroundStart {
    private BackgroundStart() {
    }

    /// Prints the output of the background process until it is up.
    ///
    /// @return the exit code
    static int up(Home home, List<String> arguments, PrintWriter out) {
        Path log = home.logs().resolve("up.log");
        long pid = start(log, arguments);
        ProcessHandle background = ProcessHandle.of(pid)
                .orElseThrow(() -> new StackFailure("The background process ended at once; see " + log));
        Thread stopBackground = new Thread(background::destroy);
        Runtime.getRuntime().addShutdownHook(stopBackground);
        long shown = 0;
        while (true) {
            boolean alive = background.isAlive();
            shown = show(log, shown, out);
            if (isUp(home, pid, log)) {
                show(log, shown, out);
                Runtime.getRuntime().removeShutdownHook(stopBackground);
                return 0;
            }
            if (!alive) {
                return 1;
            }
            Polling.pause();
        }
    }

    private static long start(Path log, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "set -m; log=$1; shift; nohup \"$@\" >\"$log\" 2>&1 </dev/null & echo $!",
                        "detached", log.toString(), Jvm.java()));
        command.addAll(Jvm.currentOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        arguments.stream().filter(argument -> !argument.equals("--detach") && !argument.equals("--fresh")).forEach(command::add);
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
            Files.createFile(log);
        } catch (IOException e) {
            throw new StackFailure(log + " cannot be written: " + e, e);
        }
        Commands.Result result = Commands.run(Map.of(), command);
        if (!result.succeeded()) {
            throw new StackFailure("Comanda could not be started in the background: " + result.output());
        }
        return Long.parseLong(result.output().strip());
    }

    private static boolean isUp(Home home, long pid, Path log) {
        Optional<RunState> state = RunState.findLive(home);
        return state.isPresent() && state.get().owner().pid() == pid && read(log, 0).contains(FirstRequests.LAST_LINE);
    }

    private static long show(Path log, long from, PrintWriter out) {
        String added = read(log, from);
        int complete = added.lastIndexOf('\n') + 1;
        out.print(added.substring(0, complete));
        out.flush();
        return from + added.substring(0, complete).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String read(Path log, long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StackFailure(log + " cannot be read: " + e, e);
        }
    }
}
