package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A pod is restarted only if that helps.
class HealthTest {

    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final Duration MORE = A_MINUTE.plusMillis(1);

    @Test
    void oneHangingProjectorWithReachableDependenciesIsRestarted() {
        assertTrue(Health.restartHelps(List.of(Duration.ZERO, MORE), () -> true, () -> true));
    }

    @Test
    void aMissingDependencyIsNoReasonToRestart() {
        assertFalse(Health.restartHelps(List.of(MORE, MORE), () -> false, () -> true), "the broker");
        assertFalse(Health.restartHelps(List.of(MORE, MORE), () -> true, () -> false), "Elasticsearch");
    }

    @Test
    void dependenciesAreNotProbedWhileAllHeartbeatsAreRecent() {
        assertFalse(Health.restartHelps(List.of(A_MINUTE, Duration.ZERO), () -> {
            throw new AssertionError("the broker was probed");
        }, () -> {
            throw new AssertionError("Elasticsearch was probed");
        }));
    }

    @Test
    void withoutProjectorsThereIsNothingToRestart() {
        assertFalse(Health.restartHelps(List.of(), () -> true, () -> true));
    }
}
