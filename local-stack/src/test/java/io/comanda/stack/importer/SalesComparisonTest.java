package io.comanda.stack.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.OrderSums;
import io.comanda.stack.client.StubGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesComparisonTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void equalSumsAgree() throws IOException {
        assertTrue(agrees(List.of(sales(0, 0), sales(2, 1000)), 2, 0, new OrderSums(2, 2, 0, 0, 0, 1000)));
        assertTrue(printed(out).contains("The sales agree with the file: 2 orders"), printed(out));
    }

    @Test
    void aCentLessDiffers() throws IOException {
        assertFalse(agrees(List.of(sales(0, 0), sales(2, 999)), 2, 0, new OrderSums(2, 2, 0, 0, 0, 1000)));
        assertTrue(printed(err).contains("differ from the file"), printed(err));
    }

    @Test
    void whatIsWrittenAfterItsOrderIsWaitedFor() throws IOException {
        assertTrue(agrees(List.of(sales(0, 0), sales(2, 850), sales(2, 850), sales(2, 1000)), 2, 0, new OrderSums(2, 2, 0, 0, 0, 1000)));
    }

    @Test
    void ofSalesThatDoNotShowAllOrdersNothingIsKnown() throws IOException {
        assertFalse(agrees(List.of(sales(1, 500), sales(2, 1000)), 2, 0, new OrderSums(2, 2, 0, 0, 0, 1000)));
        assertEquals("All are imported, but the sales show only 2 of 3 orders, so the sums could not be compared: the read side is behind."
                + " Import the file again later: that compares them and duplicates nothing.", printed(err).strip());
    }

    @Test
    void otherOrdersOfTheSameDaysAreNotCompared() throws IOException {
        assertTrue(agrees(List.of(sales(3, 1700), sales(3, 1700)), 0, 2, new OrderSums(2, 2, 0, 0, 0, 1000)));
        assertTrue(printed(out).contains("have other sales too"), printed(out));
    }

    /// @param answers the sales before and after the import; the last one stays
    private boolean agrees(List<String> answers, long imported, long alreadyThere, OrderSums accepted) throws IOException {
        Deque<String> remaining = new ArrayDeque<>(answers);
        try (var gateway = new StubGateway(_ -> new StubGateway.Reply(200, remaining.size() > 1 ? remaining.pop() : remaining.peek()))) {
            var api = new ApiClient(gateway.url(), () -> "token", Duration.ofSeconds(5), _ -> {
            });
            var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                    false);
            return new SalesComparison(new SalesView(api, EUR, "", Duration.ofSeconds(1)), report, EUR)
                    .agrees(imported, alreadyThere, accepted);
        }
    }

    private static String sales(int orders, int gross) {
        return """
                {"totals": [{"currency": "EUR", "orders": %d, "items": %d, "discounts": {"minor": 0}, "tax": {"minor": 0}, "tips": {"minor": 0},
                 "gross": {"minor": %d}}]}""".formatted(orders, orders, gross);
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
