package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.Running;
import io.comanda.stack.process.Commands;
import io.comanda.stack.process.Jvm;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.process.Waiting;
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

/// `up` in the background: the same command in a process group of its own, that no Ctrl-C and no closed terminal reaches.
final class Detached {
    private Detached() {
    }

    /// Shows what the one in the background says until it is up.
    static int up(Home home, List<String> arguments, PrintWriter out) {
        Path log = home.logs().resolve("up.log");
        long pid = start(log, arguments);
        ProcessHandle background = ProcessHandle.of(pid).orElseThrow(() -> new StackFailure("It ended at once; see " + log));
        Thread giveUp = new Thread(background::destroy);
        Runtime.getRuntime().addShutdownHook(giveUp);
        long shown = 0;
        while (true) {
            boolean alive = background.isAlive();
            shown = show(log, shown, out);
            if (isUp(home, pid, log)) {
                show(log, shown, out);
                Runtime.getRuntime().removeShutdownHook(giveUp);
                return 0;
            }
            if (!alive) {
                return 1;
            }
            Waiting.aMoment();
        }
    }

    private static long start(Path log, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "set -m; log=$1; shift; nohup \"$@\" >\"$log\" 2>&1 </dev/null & echo $!",
                        "detached", log.toString(), Jvm.java()));
        command.addAll(Jvm.ownOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        arguments.stream().filter(argument -> !argument.equals("--detach") && !argument.equals("--fresh")).forEach(command::add);
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
            Files.createFile(log);
        } catch (IOException e) {
            throw new StackFailure(log + " cannot be written: " + e, e);
        }
        Commands.Outcome outcome = Commands.run(Map.of(), command);
        if (!outcome.succeeded()) {
            throw new StackFailure("It could not be started in the background: " + outcome.output());
        }
        return Long.parseLong(outcome.output().strip());
    }

    private static boolean isUp(Home home, long pid, Path log) {
        Optional<Running> running = Running.find(home);
        return running.isPresent() && running.get().owner().pid() == pid && read(log, 0).contains(FirstRequests.LAST_LINE);
    }

    private static long show(Path log, long from, PrintWriter out) {
        String news = read(log, from);
        int whole = news.lastIndexOf('\n') + 1;
        out.print(news.substring(0, whole));
        out.flush();
        return from + news.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
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
