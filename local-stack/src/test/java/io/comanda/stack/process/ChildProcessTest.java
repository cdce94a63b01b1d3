package io.comanda.stack.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    private Path folder;

    @Test
    void killEndsTheWholeProcessTreeAndTheFailureShowsTheLog() throws Exception {
        Path log = folder.resolve("child.log");
        ChildProcess child = ChildProcess.start(new ChildProcess.Spec("The server", log, "TERM", Map.of(), List.of("bash", "-c",
                "sleep 600 & echo started $!; wait"), ""));
        while (!Files.exists(log) || !Files.readString(log).contains("started")) {
            Polling.pause();
        }
        long grandchild = Long.parseLong(Files.readString(log).strip().replace("started ", ""));
        assertTrue(ProcessHandle.of(grandchild).isPresent());
        child.kill();
        assertFalse(child.isAlive());
        Optional<ProcessHandle> remaining = ProcessHandle.of(grandchild);
        if (remaining.isPresent()) {
            remaining.get().onExit().get(10, TimeUnit.SECONDS);
        }
        assertTrue(child.failure("ended").toString().contains("started " + grandchild));
    }

    @Test
    void noThreadOfAPausedProcessRuns() throws Exception {
        Path written = folder.resolve("written");
        ChildProcess child = ChildProcess.start(new ChildProcess.Spec("The server", folder.resolve("child.log"), "TERM", Map.of(),
                List.of(Jvm.java(), "-cp", System.getProperty("java.class.path"), BusyThreads.class.getName(), written.toString()), ""));
        try {
            for (int i = 0; i < 5; i++) {
                long before = Files.exists(written) ? Files.size(written) : 0;
                child.resume();
                while (!Files.exists(written) || Files.size(written) == before) {
                    Polling.pause();
                }
                child.pause();
                long paused = Files.size(written);
                Polling.pause();
                assertEquals(paused, Files.size(written), "It went on after it was paused");
            }
        } finally {
            child.kill();
        }
    }
}
