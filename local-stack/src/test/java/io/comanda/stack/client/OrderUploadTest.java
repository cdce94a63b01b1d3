package io.comanda.stack.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.stack.client.PastOrder.Line;
import io.comanda.stack.client.StubGateway.Reply;
import io.comanda.stack.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OrderUploadTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");

    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aChunkEndsAtTheEndOfADay() throws IOException {
        try (var gateway = new StubGateway(OrderUploadTest::importAll)) {
            var upload = upload(gateway.url(), 2);
            for (int day = 0; day < 3; day++) {
                for (int order = 0; order < 3; order++) {
                    upload.add(order(day + "-" + order, NOON.plus(Duration.ofDays(day))));
                }
            }
            var result = upload.finish();
            assertEquals(List.of(3, 3, 3), gateway.chunks().stream().map(List::size).toList());
            assertEquals(9, result.imported());
            assertEquals(9 * 1050, result.accepted().gross());
        }
    }

    @Test
    void aRequestIsRetriedWhenTheServerIsBusy() throws IOException {
        var requests = new AtomicInteger();
        try (var gateway = new StubGateway(orders -> requests.incrementAndGet() < 3 ? new Reply(503, "{}") : importAll(orders))) {
            var result = sent(gateway.url(), List.of("1", "2"));
            assertEquals(2, result.imported());
            assertEquals(3, requests.get());
            assertEquals(1, messages.size(), messages.toString());
            assertTrue(messages.getFirst().contains("responds with HTTP 503: retrying for up to"), messages.toString());
        }
    }

    @Test
    void anUnreachableServerIsReported() {
        var unreachable = URI.create("http://127.0.0.1:" + Ports.allocate());
        var gateway = new ApiClient(unreachable, () -> "token", Duration.ofMillis(500), messages::add);
        var failure = assertThrows(ImportFailure.class, () -> gateway.get("/api/sales"));
        assertTrue(failure.toString().contains("Is Comanda running?"), failure.toString());
    }

    @Test
    void oneInvalidOrderIsFoundBySplittingAndTheOthersAreImported() throws IOException {
        Function<List<String>, Reply> behaviour = orders -> orders.contains("5")
                ? new Reply(400, "{\"detail\":\"'quantity' must be 1 to 200.\"}")
                : importAll(orders);
        try (var gateway = new StubGateway(behaviour)) {
            var result = sent(gateway.url(), List.of("1", "2", "3", "4", "5", "6", "7", "8"));
            assertEquals(7, result.imported());
            assertEquals(1, result.rejected());
            assertEquals(List.of("line 5: order 5: 'quantity' must be 1 to 200."), messages);
            assertEquals(7, result.accepted().items());
        }
    }

    @Test
    void existingAndRejectedOrdersAreCounted() throws IOException {
        try (var gateway = new StubGateway(_ -> new Reply(200, """
                {"imported":1,"alreadyThere":1,"rejected":[{"reference":"3","reason":"no-such-dish","detail":"No dish tea."}]}"""))) {
            var result = sent(gateway.url(), List.of("1", "2", "3"));
            assertEquals(List.of(1L, 1L, 1L), List.of(result.imported(), result.alreadyThere(), result.rejected()));
            assertEquals(List.of("line 3: order 3: No dish tea."), messages);
            assertEquals(2, result.accepted().items());
        }
    }

    @Test
    void ordersThatComandaKnowsWithOtherContentAreReportedWithBoth() throws IOException {
        try (var gateway = new StubGateway(_ -> new Reply(200, """
                {"imported":1,"alreadyThere":0,"rejected":[],"differing":[{"reference":"2",
                 "known":{"placedAt":"2025-03-01T11:00:00Z","items":3,"gross":{"minor":900,"currency":"USD"}},
                 "given":{"placedAt":"2025-03-01T12:00:00Z","items":1,"gross":{"minor":1050,"currency":"USD"}}}]}"""))) {
            var result = sent(gateway.url(), List.of("1", "2"));
            assertEquals(List.of(1L, 0L, 0L, 1L),
                    List.of(result.imported(), result.alreadyThere(), result.rejected(), result.differing()));
            assertEquals(List.of("line 2: order 2: Comanda has an order of this number with other content: 3 items, 9.00 USD,"
                    + " 2025-03-01T11:00:00Z; the file has 1 items, 10.50 USD, 2025-03-01T12:00:00Z."), messages);
            assertEquals(1, result.accepted().orders(), "an order that differs is not counted as there");
        }
    }

    @Test
    void anErrorThatNoOrderCausesEndsTheUpload() throws IOException {
        try (var gateway = new StubGateway(_ -> new Reply(404, "{\"detail\":\"There is no restaurant.\"}"))) {
            assertThrows(ImportFailure.class, () -> sent(gateway.url(), List.of("1", "2")));
        }
    }

    @Test
    void aTokenThatIsNotAcceptedIsReported() throws IOException {
        try (var gateway = new StubGateway(_ -> new Reply(401, "{\"detail\":\"It is expired.\"}"))) {
            var message = assertThrows(ImportFailure.class, () -> sent(gateway.url(), List.of("1"))).getMessage();
            assertEquals(gateway.url() + " does not accept the token: it has expired, or is from an unknown issuer."
                    + " The response: It is expired.", message);
            assertEquals(1, gateway.chunks().size(), "not retried");
        }
    }

    @Test
    void aTokenWithoutPermissionIsReported() throws IOException {
        try (var gateway = new StubGateway(_ -> new Reply(403, "{\"detail\":\"No.\"}"))) {
            var message = assertThrows(ImportFailure.class, () -> sent(gateway.url(), List.of("1"))).toString();
            assertTrue(message
                    .matches(".*: The token does not permit POST /api/restaurants/.*: this requires another role, or staff of another"
                            + " restaurant. The response of http.*: No\\."),
                    message);
        }
    }

    @Test
    void everyChunkHasTheCurrentToken() throws IOException {
        try (var gateway = new StubGateway(OrderUploadTest::importAll)) {
            var tokens = List.of("first", "second").iterator();
            var upload = new OrderUpload(new ApiClient(gateway.url(), tokens::next, RETRY_TIMEOUT, messages::add), UUID.randomUUID(),
                    OrderUploadTest::day, 1,
                    _ -> {
                    }, (order, reason) -> messages.add(order.reference() + reason));
            upload.add(order("1", NOON));
            upload.add(order("2", NOON.plus(Duration.ofDays(1))));
            upload.finish();
            assertEquals(List.of("Bearer first", "Bearer second"), gateway.credentials().stream().sorted().toList());
        }
    }

    @Test
    void anInterruptEndsTheUpload() throws IOException {
        try (var gateway = new StubGateway(OrderUploadTest::importAll)) {
            var upload = upload(gateway.url(), 1);
            upload.add(order("1", NOON));
            Thread.currentThread().interrupt();
            assertThrows(ImportFailure.class, () -> upload.add(order("2", NOON.plus(Duration.ofDays(1)))));
            assertTrue(Thread.interrupted(), "the interrupt flag is kept");
            assertEquals(List.of(), gateway.chunks());
        }
    }

    private UploadResult sent(URI url, List<String> references) {
        var upload = upload(url, 100);
        references.forEach(reference -> upload.add(order(reference, NOON)));
        return upload.finish();
    }

    private OrderUpload upload(URI url, int chunk) {
        return new OrderUpload(new ApiClient(url, () -> "token", RETRY_TIMEOUT, messages::add), UUID.randomUUID(), OrderUploadTest::day,
                chunk,
                _ -> {
                }, (order, reason) -> messages.add(order.where() + ": order " + order.reference() + ": " + reason));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Reply importAll(List<String> orders) {
        return new Reply(200, "{\"imported\":" + orders.size() + ",\"alreadyThere\":0,\"rejected\":[]}");
    }

    private static PastOrder order(String reference, Instant at) {
        return new PastOrder("line " + reference, reference, at, new Fulfilment.Takeaway("Guest", null, null),
                List.of(new Line("tea", List.of(), 1, new Money(1050, USD))));
    }
}
