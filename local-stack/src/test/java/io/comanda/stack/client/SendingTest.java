package io.comanda.stack.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.stack.client.MoodyGateway.Reply;
import io.comanda.stack.client.PastOrder.Line;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SendingTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void chunksEndWhereADayEnds() throws IOException {
        try (var gateway = new MoodyGateway(SendingTest::allIn)) {
            var sending = sending(gateway.url(), 2);
            for (int day = 0; day < 3; day++) {
                for (int order = 0; order < 3; order++) {
                    sending.add(order(day + "-" + order, NOON.plus(Duration.ofDays(day))));
                }
            }
            var tally = sending.end();
            assertEquals(List.of(3, 3, 3), gateway.chunks().stream().map(List::size).toList());
            assertEquals(9, tally.imported());
            assertEquals(Optional.of(new Money(9 * 1050, USD)), tally.gross());
        }
    }

    @Test
    void aBusyServerIsAskedAgain() throws IOException {
        var asked = new AtomicInteger();
        try (var gateway = new MoodyGateway(orders -> asked.incrementAndGet() < 3 ? new Reply(503, "{}") : allIn(orders))) {
            var tally = sent(gateway.url(), List.of("1", "2"));
            assertEquals(2, tally.imported());
            assertEquals(3, asked.get());
            assertEquals(1, told.size(), told.toString());
            assertTrue(told.getFirst().contains("answers HTTP 503: waiting up to"), told.toString());
        }
    }

    @Test
    void aServerThatStaysAwayEndsItWithASentence() throws IOException {
        URI nobody;
        try (var gateway = new MoodyGateway(SendingTest::allIn)) {
            nobody = gateway.url();
        }
        var gateway = new Gateway(nobody, () -> "token", Duration.ofMillis(500), told::add);
        var gone = assertThrows(Unusable.class, () -> gateway.get("/api/sales"));
        assertTrue(gone.toString().contains("Is Comanda running?"), gone.toString());
    }

    @Test
    void oneInvalidOrderIsFoundByHalvingAndTheOthersGoIn() throws IOException {
        Function<List<String>, Reply> mood = orders -> orders.contains("5")
                ? new Reply(400, "{\"detail\":\"'quantity' must be 1 to 200.\"}")
                : allIn(orders);
        try (var gateway = new MoodyGateway(mood)) {
            var tally = sent(gateway.url(), List.of("1", "2", "3", "4", "5", "6", "7", "8"));
            assertEquals(7, tally.imported());
            assertEquals(1, tally.rejected());
            assertEquals(List.of("line 5: order 5 is refused: 'quantity' must be 1 to 200."), told);
            assertEquals(7, tally.items());
        }
    }

    @Test
    void whatIsThereOrRejectedIsCountedAndNamed() throws IOException {
        try (var gateway = new MoodyGateway(_ -> new Reply(200, """
                {"imported":1,"alreadyThere":1,"rejected":[{"reference":"3","reason":"no-such-dish","detail":"No dish tea."}]}"""))) {
            var tally = sent(gateway.url(), List.of("1", "2", "3"));
            assertEquals(List.of(1L, 1L, 1L), List.of(tally.imported(), tally.alreadyThere(), tally.rejected()));
            assertEquals(List.of("line 3: order 3 is refused: No dish tea."), told);
            assertEquals(2, tally.items());
        }
    }

    @Test
    void whatIsNoFaultOfAnOrderEndsIt() throws IOException {
        try (var gateway = new MoodyGateway(_ -> new Reply(404, "{\"detail\":\"There is no restaurant.\"}"))) {
            assertThrows(Unusable.class, () -> sent(gateway.url(), List.of("1", "2")));
        }
    }

    @Test
    void whoIsNotBelievedIsToldWhy() throws IOException {
        try (var gateway = new MoodyGateway(_ -> new Reply(401, "{\"detail\":\"It is expired.\"}"))) {
            var said = assertThrows(Unusable.class, () -> sent(gateway.url(), List.of("1"))).getMessage();
            assertEquals(gateway.url() + " does not know who asks: the token has expired, or is of an issuer that it doesn't believe."
                    + " It says: It is expired.", said);
            assertEquals(1, gateway.chunks().size(), "asking again would be vain");
        }
    }

    @Test
    void whoMayNotIsToldWhatItTakes() throws IOException {
        try (var gateway = new MoodyGateway(_ -> new Reply(403, "{\"detail\":\"No.\"}"))) {
            var said = assertThrows(Unusable.class, () -> sent(gateway.url(), List.of("1"))).toString();
            assertTrue(said.matches(".*: The token is not good for POST /api/restaurants/.*: it takes another role, or another restaurant's"
                    + " staff. http.* says: No\\."), said);
        }
    }

    @Test
    void everyChunkShowsTheTokenOfItsMoment() throws IOException {
        try (var gateway = new MoodyGateway(SendingTest::allIn)) {
            var tokens = List.of("first", "second").iterator();
            var sending = new Sending(new Gateway(gateway.url(), tokens::next, PATIENCE, told::add), UUID.randomUUID(), ZoneOffset.UTC, 1,
                    _ -> {
                    }, told::add);
            sending.add(order("1", NOON));
            sending.add(order("2", NOON.plus(Duration.ofDays(1))));
            sending.end();
            assertEquals(List.of("Bearer first", "Bearer second"), gateway.credentials().stream().sorted().toList());
        }
    }

    @Test
    void whoWantsItToEndDoesNotWaitForTheRest() throws IOException {
        try (var gateway = new MoodyGateway(SendingTest::allIn)) {
            var sending = sending(gateway.url(), 1);
            sending.add(order("1", NOON));
            Thread.currentThread().interrupt();
            assertThrows(Unusable.class, () -> sending.add(order("2", NOON.plus(Duration.ofDays(1)))));
            assertTrue(Thread.interrupted(), "whoever called it learns of it, too");
            assertEquals(List.of(), gateway.chunks());
        }
    }

    private Tally sent(URI url, List<String> references) {
        var sending = sending(url, 100);
        references.forEach(reference -> sending.add(order(reference, NOON)));
        return sending.end();
    }

    private Sending sending(URI url, int chunk) {
        return new Sending(new Gateway(url, () -> "token", PATIENCE, told::add), UUID.randomUUID(), ZoneOffset.UTC, chunk,
                _ -> {
                }, told::add);
    }

    private static Reply allIn(List<String> orders) {
        return new Reply(200, "{\"imported\":" + orders.size() + ",\"alreadyThere\":0,\"rejected\":[]}");
    }

    private static PastOrder order(String reference, Instant at) {
        return new PastOrder("line " + reference, reference, at, new Fulfilment.Takeaway("Guest", null, null),
                List.of(new Line("tea", List.of(), 1, new Money(1050, USD))));
    }
}
