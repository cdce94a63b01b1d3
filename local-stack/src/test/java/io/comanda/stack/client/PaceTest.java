package io.comanda.stack.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.stack.client.MoodyGateway.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final List<String> said = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void fourChunksMayBeAheadOfTheViewsAndTheFifthWaits() throws IOException {
        try (var gateway = new MoodyGateway(_ -> new Reply(looks.incrementAndGet() % 3 == 0 ? 200 : 404, "{}"))) {
            var pace = new Pace(new Gateway(gateway.url(), () -> "token", Duration.ofSeconds(1), said::add), said::add);
            for (int chunk = 1; chunk <= 7; chunk++) {
                pace.keep("order-" + chunk);
                assertEquals(3 * Math.max(0, chunk - 4), looks.get(), "each of the oldest was looked for until it showed, after " + chunk);
            }
            assertEquals(List.of(), said);
        }
    }

    @Test
    void aReadSideThatFailsIsNotWaitedFor() throws IOException {
        try (var gateway = new MoodyGateway(_ -> {
            looks.incrementAndGet();
            return new Reply(418, "{}");
        })) {
            var pace = new Pace(new Gateway(gateway.url(), () -> "token", Duration.ofSeconds(1), said::add), said::add,
                    Duration.ofMillis(50));
            for (int chunk = 1; chunk <= 7; chunk++) {
                pace.keep("order-" + chunk);
            }
            int looksUntilGivenUp = looks.get();
            pace.keep("order-8");
            assertEquals(looksUntilGivenUp, looks.get());
            assertEquals(List.of("The read side does not follow. The import goes on without waiting for it."), said);
        }
    }
}
