package io.comanda.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Tells when a stop signal has taken effect. A thread stops only when it is next scheduled: on a busy machine, a process that was sent
/// the signal may go on working for seconds.
final class StoppedThreads {

    /// Stopped, stopped by a debugger, or dead.
    private static final String AT_REST = "TtZX";

    private StoppedThreads() {
    }

    /// Waits until no thread of these processes runs. Where the system has no `/proc`, it does not wait.
    static void await(List<Long> pids) {
        while (!pids.stream().allMatch(StoppedThreads::areAtRest)) {
            Polling.pause();
        }
    }

    private static boolean areAtRest(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.allMatch(StoppedThreads::isAtRest);
        } catch (IOException e) {
            return true; // It has ended, or there is no /proc.
        }
    }

    /// The state follows the name, which is in parentheses and may itself have some.
    private static boolean isAtRest(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            return AT_REST.indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException e) {
            return true; // It has ended.
        }
    }
}
