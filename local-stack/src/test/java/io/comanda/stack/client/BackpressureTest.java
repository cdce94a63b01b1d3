package io.comanda.stack.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.stack.client.StubGateway.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackpressureTest {

    private final List<String> messages = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void fourChunksMayBeAheadOfTheViewsAndTheFifthWaits() throws IOException {
        try (var gateway = new StubGateway(_ -> new Reply(requests.incrementAndGet() % 3 == 0 ? 200 : 404, "{}"))) {
            var backpressure = new Backpressure(new ApiClient(gateway.url(), () -> "token", Duration.ofSeconds(1), messages::add),
                    messages::add);
            for (int chunk = 1; chunk <= 7; chunk++) {
                backpressure.awaitViews("order-" + chunk);
                assertEquals(3 * Math.max(0, chunk - 4), requests.get(), "polled until the oldest was visible, after " + chunk);
            }
            assertEquals(List.of(), messages);
        }
    }

    @Test
    void theImportDoesNotWaitForAFailingReadSide() throws IOException {
        try (var gateway = new StubGateway(_ -> {
            requests.incrementAndGet();
            return new Reply(418, "{}");
        })) {
            var backpressure = new Backpressure(new ApiClient(gateway.url(), () -> "token", Duration.ofSeconds(1), messages::add),
                    messages::add,
                    Duration.ofMillis(50));
            for (int chunk = 1; chunk <= 7; chunk++) {
                backpressure.awaitViews("order-" + chunk);
            }
            int requestsBefore = requests.get();
            backpressure.awaitViews("order-8");
            assertEquals(requestsBefore, requests.get());
            assertEquals(List.of("The read side does not catch up. The import continues without waiting for it."), messages);
        }
    }
}
