package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A pod is restarted only where that mends something.
class HealthTest {

    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final Duration MORE = A_MINUTE.plusMillis(1);

    @Test
    void oneProjectorThatStandsStillThoughAllIsThereIsEnough() {
        assertTrue(Health.restartHelps(List.of(Duration.ZERO, MORE), () -> true, () -> true));
    }

    @Test
    void whatLacksSomethingIsNotRestarted() {
        assertFalse(Health.restartHelps(List.of(MORE, MORE), () -> false, () -> true), "the broker");
        assertFalse(Health.restartHelps(List.of(MORE, MORE), () -> true, () -> false), "Elasticsearch");
    }

    @Test
    void whileAllTurnNobodyIsAskedAtAll() {
        assertFalse(Health.restartHelps(List.of(A_MINUTE, Duration.ZERO), () -> {
            throw new AssertionError("the broker was asked");
        }, () -> {
            throw new AssertionError("Elasticsearch was asked");
        }));
    }

    @Test
    void whoProjectsNothingTurnsAlways() {
        assertFalse(Health.restartHelps(List.of(), () -> true, () -> true));
    }
}
