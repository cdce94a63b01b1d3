package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A pod is restarted only if that helps.
class RelayHealthTest {

    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final Duration MORE = A_MINUTE.plusMillis(1);

    @Test
    void aHangingRelayIsRestartedWhenItsServersAreReachable() {
        assertTrue(RelayHealth.restartHelps(MORE, () -> true, () -> true));
    }

    @Test
    void aHangingRelayIsNotRestartedWhenAServerIsUnreachable() {
        assertFalse(RelayHealth.restartHelps(MORE, () -> false, () -> true), "the broker");
        assertFalse(RelayHealth.restartHelps(MORE, () -> true, () -> false), "the database");
        assertFalse(RelayHealth.restartHelps(Duration.ofDays(1), () -> false, () -> false), "both, however long");
    }

    @Test
    void serversAreNotProbedWhileTheHeartbeatIsRecent() {
        assertFalse(RelayHealth.restartHelps(A_MINUTE, () -> {
            throw new AssertionError("the broker was probed");
        }, () -> {
            throw new AssertionError("the database was probed");
        }));
    }
}
