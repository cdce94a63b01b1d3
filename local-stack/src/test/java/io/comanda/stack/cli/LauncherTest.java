package io.comanda.stack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.RunState;
import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    private Path checkout;

    @BeforeEach
    void useAnEmptyCheckout() {
        System.setProperty("comanda.home", checkout.toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty("comanda.home");
    }

    @Test
    void aPortInUseIsReportedInOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Output output = Output.of("up", "--port", Integer.toString(taken.getLocalPort()));
            assertEquals(1, output.exitCode());
            assertEquals("Port " + taken.getLocalPort() + " is in use. Choose another with --port, or stop the program that uses it.",
                    output.text().strip());
        }
    }

    @Test
    void tooLittleDiskSpaceIsReportedBeforeAnythingIsStarted() {
        StackFailure failure = assertThrows(StackFailure.class, () -> PreflightChecks.requireDiskSpace(checkout, 1_900_000_000L));
        assertTrue(failure.toString().contains("Only 1.9 GB are free"), failure::toString);
        PreflightChecks.requireDiskSpace(checkout, 2_100_000_000L);
    }

    @Test
    void statusAndDownReportThatNothingIsRunning() {
        assertEquals(new Output(1, "Comanda is not running. Start it with: ./comanda up\n"), Output.of("status"));
        assertEquals(new Output(0, "Comanda is not running.\n"), Output.of("down"));
    }

    @Test
    void aSecondUpPrintsTheAddressOfTheFirst() throws Exception {
        Process first = new ProcessBuilder("sleep", "600").start();
        try {
            runState(RunState.ProcessId.of(first.toHandle())).save(Home.current());
            Output output = Output.of("up");
            assertEquals(0, output.exitCode());
            assertTrue(output.text().contains("already running at http://localhost:18080"), output.text());
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void downStopsTheProcessInTheRunState() throws Exception {
        Process up = new ProcessBuilder("sleep", "600").start();
        runState(RunState.ProcessId.of(up.toHandle())).save(Home.current());
        assertEquals(0, Output.of("down").exitCode());
        assertTrue(up.waitFor(10, TimeUnit.SECONDS));
        assertEquals(Optional.empty(), RunState.load(Home.current()));
    }

    @Test
    void downDoesNotStopAnotherProcessWithTheSameId() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            runState(new RunState.ProcessId(other.pid(), 1)).save(Home.current());
            assertEquals(Optional.empty(), RunState.findLive(Home.current()));
            assertEquals(0, Output.of("down").exitCode());
            assertTrue(other.isAlive());
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private static RunState runState(RunState.ProcessId owner) {
        return new RunState(owner, Map.of(), Map.of("gateway", "http://localhost:18080"));
    }
}
