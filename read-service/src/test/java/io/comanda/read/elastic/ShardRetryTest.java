package io.comanda.read.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ShardRetryTest {

    private static final String SHARD_UNAVAILABLE = "no_shard_available_action_exception";

    /// It starts just before the value overflows.
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void retriesUntilTheShardIsAvailable() {
        assertEquals("found", ShardRetry.retrying(failing(2, 503, SHARD_UNAVAILABLE, ShardRetry.TIMEOUT.toNanos() / 4), nanoTime::get));
        assertEquals(3, requests.get());
    }

    @Test
    void givesUpAfterTheTimeoutOfTheMonotonicClock() {
        var request = failing(2, 503, SHARD_UNAVAILABLE, ShardRetry.TIMEOUT.toNanos() + 1);
        assertThrows(ElasticException.class, () -> ShardRetry.retrying(request, nanoTime::get));
        assertEquals(1, requests.get());
    }

    @Test
    void doesNotRetryOtherFailures() {
        for (var type : new String[]{ "circuit_breaking_exception", "cluster_block_exception" }) {
            assertThrows(ElasticException.class, () -> ShardRetry.retrying(failing(1, 503, type, 0), nanoTime::get));
        }
        assertThrows(ElasticException.class,
                () -> ShardRetry.retrying(failing(1, 400, "search_phase_execution_exception", 0), nanoTime::get));
        assertEquals(3, requests.get());
    }

    /// A request that fails some times and then succeeds. Each one takes some time on the clock.
    private Supplier<String> failing(int failures, int status, String type, long nanos) {
        var left = new AtomicInteger(failures);
        return () -> {
            requests.incrementAndGet();
            nanoTime.addAndGet(nanos);
            if (left.getAndDecrement() > 0) {
                throw ElasticException.of(status, JsonNodeFactory.instance.objectNode().put("type", type), null);
            }
            return "found";
        };
    }
}
