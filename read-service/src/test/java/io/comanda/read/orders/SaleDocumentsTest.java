package io.comanda.read.orders;

import static io.comanda.read.orders.OrderHistories.NEW_YORK;
import static io.comanda.read.orders.OrderHistories.ROME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.comanda.events.Billing;
import io.comanda.events.Envelope;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineAmounts;
import io.comanda.events.LineStatus;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment.Method;
import io.comanda.events.Percent;
import io.comanda.events.ServiceCharge;
import io.comanda.read.Property;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SaleDocumentsTest {

    private static final Instant NOON = Instant.parse("2015-06-15T12:00:00Z");
    private static final Fulfilment TABLE = new Fulfilment.DineIn("7", 4);

    @Test
    void anOrderHasADocumentForEachLineItselfAndEachPayment() {
        var story = OrderStory.accepted(ROME, null, TABLE, NOON, List.of(OrderStory.line(ROME, 1, "margherita", "food", 2, 850, 1_000),
                OrderStory.line(ROME, 2, "cola", "drinks", 1, 300, 2_200))).pay(2_000, 150);
        var documents = documents(story);
        assertEquals(4, documents.size());
        var line = documents.path(":line:1");
        assertEquals("margherita", line.path("dishName").textValue());
        assertEquals(2, line.path("items").intValue());
        assertEquals(1_700, line.path("gross").longValue());
        assertEquals(155, line.path("tax").longValue());
        assertEquals(1_545, line.path("net").longValue());
        assertEquals(100_000, line.path("taxMillionths").intValue());
        assertEquals(4, documents.path(":order").path("covers").intValue());
        assertEquals(2_000, documents.path(":payment:1").path("amount").longValue());
        assertEquals(150, documents.path(":payment:1").path("tip").longValue());
        assertEquals("CARD", documents.path(":payment:1").path("method").textValue());
    }

    @Test
    void aDiscountReducesTheSale() {
        var inRome = documents(OrderStory.accepted(ROME, null, TABLE, NOON, lines(ROME)).discount(1, 500)).path(":line:1");
        assertEquals(List.of(500L, 1_200L, 109L, 1_091L), measures(inRome, "discount", "gross", "tax", "net"));
        var inNewYork = documents(OrderStory.accepted(NEW_YORK, null, TABLE, NOON, lines(NEW_YORK)).discount(1, 500)).path(":line:1");
        assertEquals(List.of(500L, 1_320L, 120L, 1_200L), measures(inNewYork, "discount", "gross", "tax", "net"));
        var forNothing = documents(OrderStory.accepted(ROME, null, TABLE, NOON, lines(ROME)).discount(1, 1_700)).path(":line:1");
        assertEquals(List.of(1_700L, 0L, 0L, 0L, 2L), measures(forNothing, "discount", "gross", "tax", "net", "items"));
    }

    @Test
    void aVoidedOrRemovedLineDoesNotCountAndTheNextOfItsDishIsTheFirst() {
        var lines = List.of(OrderStory.line(ROME, 1, "margherita", "food", 1, 850, 1_000),
                OrderStory.line(ROME, 2, "margherita", "food", 1, 850, 1_000),
                OrderStory.line(ROME, 3, "margherita", "food", 1, 850, 1_000), OrderStory.line(ROME, 4, "cola", "drinks", 1, 300, 2_200));
        var documents = documents(OrderStory.accepted(ROME, null, TABLE, NOON, lines).discount(1, 100).voidLine(1).remove(2).remove(4));
        for (var gone : List.of(":line:1", ":line:2", ":line:4")) {
            assertRemoved(documents.path(gone));
        }
        assertEquals(List.of(850L, 0L, 1L, 1L), measures(documents.path(":line:3"), "gross", "discount", "dishOrders", "categoryOrders"));
    }

    @Test
    void aPaymentCountsOnItsDayAndARefundOnItsOwn() {
        var documents = documents(OrderStory.accepted(ROME, null, TABLE, NOON, lines(ROME)).pay(1_000, 150)
                .pay(Method.CASH, 700, 50, null, NOON.plusSeconds(86_400), "otto").addTip(2, 25)
                .refund(2, 10, 5, NOON.plusSeconds(5 * 86_400), List.of()));
        assertEquals(List.of(1_000L, 150L), measures(documents.path(":payment:1"), "amount", "tip"));
        assertEquals(List.of(700L, 75L), measures(documents.path(":payment:2"), "amount", "tip"));
        assertEquals(List.of(10L, -5L), measures(documents.path(":refund:1"), "refunded", "tip"));
        assertEquals(List.of("2015-06-15 anna CARD", "2015-06-16 otto CASH", "2015-06-20 max CASH"),
                Stream.of(":payment:1", ":payment:2", ":refund:1").map(documents::path).map(columns -> columns.path("businessDate").asText()
                        + " " + columns.path("staff").asText() + " " + columns.path("method").asText()).toList());
    }

    @Test
    void whatIsReturnedIsANegativeSaleOnTheDayOfTheReturn() {
        var documents = documents(OrderStory.accepted(ROME, null, TABLE, NOON, lines(ROME)).discount(1, 500).pay(1_200, 0).complete()
                .giveBack(1, NOON.plusSeconds(20 * 86_400)));
        assertEquals(List.of(1_200L, 109L, 2L), measures(documents.path(":line:1"), "gross", "tax", "items"));
        var returned = documents.path(":return:1-1");
        assertEquals(List.of(-1_200L, -109L, -1_091L, -500L, -2L, 1_200L),
                measures(returned, "gross", "tax", "net", "discount", "items", "returned"));
        assertEquals(List.of("2015-07-05", "2015-07", "margherita"),
                Stream.of("businessDate", "month", "dishName").map(column -> returned.path(column).asText()).toList());
    }

    @Test
    void theServiceOfWhatIsReturnedIsNegativeTooAndOfNoDish() {
        var charging = new Billing(null, new ServiceCharge(Percent.of("10"), 1, false));
        var rome = new OrderedAt(ROME.id(), ROME.code(), ROME.name(), ROME.city(), ROME.timeZone(), ROME.currency(), ROME.dayStartsAt(),
                true,
                charging, ROME.timing());
        var documents = documents(OrderStory.accepted(rome, null, TABLE, NOON, lines(rome)).pay(1_870, 0).complete()
                .giveBack(1, NOON.plusSeconds(20 * 86_400)));
        assertEquals(List.of(-1_700L, 1_700L), measures(documents.path(":return:1-1"), "gross", "returned"));
        var service = documents.path(":return-service:1-1");
        assertEquals(List.of(-170L, -170L, 0L, -170L, 170L, 0L),
                measures(service, "gross", "net", "tax", "service", "returned", "taxMillionths"));
        assertEquals(List.of("2015-07-05", "service", ""),
                Stream.of("businessDate", "kind", "dishName").map(column -> service.path(column).asText()).toList());
    }

    @Test
    void whatWasTakenCountsWhateverBecomesOfTheOrder() {
        var documents = documents(OrderStory.accepted(ROME, null, TABLE, NOON, lines(ROME)).pay(850, 0).cancel());
        assertTrue(documents.path(":line:1").has("removed"));
        assertEquals(850, documents.path(":payment:1").path("amount").longValue());
    }

    @Test
    void eachMeasureIsInOneKindOnlySoThatSumsNeedNoKind() {
        var story = OrderStory.accepted(ROME, null, TABLE, NOON, List.of(OrderStory.line(ROME, 1, "margherita", "food", 2, 850, 1_000)))
                .pay(1_700, 0).refund(1, 100, 0);
        var documents = documents(story);
        for (var measure : List.of("items", "gross", "discount", "taxMillionths", "dishOrders", "orders", "covers", "amount",
                "refunded", "method", "tip")) {
            assertEquals(1, documents.properties().stream().map(Map.Entry::getValue).map(columns -> columns.path("kind").textValue()
                    + columns.has(measure)).filter(found -> found.endsWith("true")).distinct().count(), measure);
        }
    }

    @Test
    void theFirstLineOfADishAndOfACategoryIsMarked() {
        var documents = documents(OrderStory.accepted(ROME, null, TABLE, NOON,
                List.of(OrderStory.line(ROME, 1, "margherita", "food", 1, 850, 1_000),
                        OrderStory.line(ROME, 2, "margherita", "food", 1, 850, 1_000),
                        OrderStory.line(ROME, 3, "diavola", "food", 1, 950, 1_000))));
        assertTrue(documents.path(":line:1").has("dishOrders") && documents.path(":line:1").has("categoryOrders"));
        assertFalse(documents.path(":line:2").has("dishOrders") || documents.path(":line:2").has("categoryOrders"));
        assertTrue(documents.path(":line:3").has("dishOrders"));
        assertFalse(documents.path(":line:3").has("categoryOrders"));
    }

    @Test
    void anOrderThatIsNotAcceptedIsNoSale() {
        var story = OrderStory.placed(1, ROME, null, TABLE, NOON, List.of(OrderStory.line(ROME, 1, "margherita", "food", 1, 850, 1_000)));
        assertRemoved(story);
        assertFalse(documents(story.accept()).path(":line:1").has("removed"));
    }

    @Test
    void aDeclinedOrCancelledOrderIsNoSale() {
        var lines = List.of(OrderStory.line(ROME, 1, "margherita", "food", 1, 850, 1_000));
        assertRemoved(OrderStory.placed(1, ROME, null, TABLE, NOON, lines).decline());
        assertRemoved(OrderStory.accepted(ROME, null, TABLE, NOON, lines).cancel());
    }

    @Test
    void lineStatusAndTableDoNotChangeTheSale() {
        var story = OrderStory.accepted(ROME, null, TABLE, NOON, lines(ROME));
        var before = SaleDocuments.documents(story.now(), 1);
        story.move(1, LineStatus.READY, OrderStatus.READY).moveTable("8").complete();
        assertEquals(before, SaleDocuments.documents(story.now(), 1));
        assertEquals(Envelope.version(1, 1), before.getFirst().version());
    }

    @Test
    void anOrderThatWasNotCollectedIsASaleAndErasureDoesNotChangeIt() {
        var story = OrderStory.accepted(ROME, null, new Fulfilment.Takeaway("Anna", "0171", null), NOON, lines(ROME));
        var before = SaleDocuments.documents(story.now(), 1);
        story.move(1, LineStatus.READY, OrderStatus.READY).notCollected().eraseCustomer();
        assertEquals(before, SaleDocuments.documents(story.now(), 1));
        assertEquals(1_700, documents(story).path(":line:1").path("gross").longValue());
    }

    @Test
    void aSaleOfALostHistoryIsOverwrittenByTheNewEpoch() {
        var lines = List.of(OrderStory.line(ROME, 1, "margherita", "food", 1, 850, 1_000));
        var past = SaleDocuments.documents(OrderStory.accepted(ROME, null, TABLE, NOON, lines).pay(850, 0).now(), 1);
        var present = SaleDocuments.documents(OrderStory.placed(2, ROME, null, TABLE, NOON, lines).now(), 2);
        assertTrue(present.getFirst().version() > past.getFirst().version());
        assertRemoved(NewestWins.source(present.getFirst()));
    }

    @Test
    void theNightBelongsToThePreviousBusinessDay() {
        assertWhen("2015-06-14", "2015-06", 7, 1, ROME, "2015-06-14T23:59:59Z"); // 01:59:59 local time, the day starts at 02:00
        assertWhen("2015-06-15", "2015-06", 1, 2, ROME, "2015-06-15T00:00:00Z");
        assertWhen("2014-12-31", "2014-12", 3, 0, ROME, "2014-12-31T23:30:00Z"); // New Year's party
    }

    @Test
    void whenClocksAreSetForwardOneIsFollowedByThree() {
        assertWhen("2015-03-08", "2015-03", 7, 1, NEW_YORK, "2015-03-08T06:59:59Z");
        assertWhen("2015-03-08", "2015-03", 7, 3, NEW_YORK, "2015-03-08T07:00:00Z");
        // Rome skips from 02:00 to 03:00, so its business day begins with the three o'clock hour.
        assertWhen("2015-03-28", "2015-03", 6, 1, ROME, "2015-03-29T00:59:59Z");
        assertWhen("2015-03-29", "2015-03", 7, 3, ROME, "2015-03-29T01:00:00Z");
    }

    @Test
    void whenClocksAreSetBackTheHourOfOneRepeats() {
        assertWhen("2015-11-01", "2015-11", 7, 1, NEW_YORK, "2015-11-01T05:30:00Z");
        assertWhen("2015-11-01", "2015-11", 7, 1, NEW_YORK, "2015-11-01T06:30:00Z");
        assertWhen("2015-11-01", "2015-11", 7, 2, NEW_YORK, "2015-11-01T07:00:00Z");
        assertWhen("2015-11-01", "2015-11", 7, 23, NEW_YORK, "2015-11-02T04:59:59Z");
    }

    @Test
    void columnsAlwaysAddUpToTheOrdersTotals() {
        Property.check(random -> {
            var order = OrderHistories.random(random).now();
            var amounts = LineAmounts.of(order.restaurant(), order.lines());
            for (var line : order.lines()) {
                var amount = amounts.getOrDefault(line.number(), LineAmounts.NONE);
                assertEquals(line.charged().minor(), order.restaurant().pricesIncludeTax() || line.tax() != null
                        ? amount.gross()
                        : amount.net());
                if (line.tax() != null && line.status().isSold()) {
                    assertEquals(line.tax().minor(), amount.tax());
                }
                assertEquals(amount.gross(), amount.net() + amount.tax());
            }
            if (order.status().isSale()) {
                var sums = new TreeMap<String, Long>();
                SaleDocuments.documents(order, 1).stream().map(NewestWins::source).forEach(columns -> List
                        .of("net", "tax", "gross", "discount", "amount", "refunded", "tip").forEach(measure -> {
                            sums.merge(measure, columns.path(measure).longValue(), Long::sum);
                            if (columns.has("taxMillionths")) {
                                sums.merge(columns.path("taxMillionths") + " " + measure, columns.path(measure).longValue(), Long::sum);
                            }
                        }));
                var totals = order.totals();
                assertEquals(List.of(totals.net().minor(), totals.tax().minor(), totals.gross().minor(), totals.discount().minor(),
                        totals.paid().minor(), totals.refunded().minor(), totals.tips().minor()),
                        Stream.of("net", "tax", "gross", "discount", "amount", "refunded", "tip").map(sums::get).toList());
                for (var rate : totals.perRate()) {
                    assertEquals(List.of(rate.net().minor(), rate.tax().minor(), rate.gross().minor()),
                            Stream.of("net", "tax", "gross").map(measure -> sums.get(rate.taxPercent().millionths() + " " + measure))
                                    .toList());
                }
            }
        });
    }

    /// The menu of New York adds 8.88 % to its prices; the other till's 10.00 and 30.00 are what the guest paid.
    @Test
    void aLineKeepsTheTaxThatAnotherTillRecorded() {
        var lines = List.of(
                OrderStory.line(NEW_YORK, 1, "soup", "food", 1, 1_000, 888).taxed(Percent.of("8.88"), new Money(0, NEW_YORK.currency())),
                OrderStory.line(NEW_YORK, 2, "steak", "food", 1, 3_000, 888).taxed(Percent.of("8.88"), new Money(245, NEW_YORK.currency())),
                OrderStory.line(NEW_YORK, 3, "bread", "food", 1, 1_000, 888));
        var documents = documents(OrderStory.imported(NEW_YORK, "4711", NOON, lines));
        assertEquals(List.of(1_000L, 0L, 1_000L), measures(documents.path(":line:1"), "gross", "tax", "net"));
        assertEquals(List.of(3_000L, 245L, 2_755L), measures(documents.path(":line:2"), "gross", "tax", "net"));
        assertEquals(List.of(1_089L, 89L, 1_000L), measures(documents.path(":line:3"), "gross", "tax", "net"));
        assertEquals(5_089, documents.path(":payment:1").path("amount").longValue());
    }

    @Test
    void guestsThatNobodyCountedAreNoCovers() {
        var documents = documents(OrderStory.accepted(ROME, null, new Fulfilment.DineIn("7", 0), NOON, lines(ROME)));
        assertFalse(documents.path(":order").has("covers"));
    }

    @Test
    void threeThirdsOfACentAreOneCent() {
        var lines = List.of(OrderStory.line(NEW_YORK, 1, "olive", "food", 1, 10, 333),
                OrderStory.line(NEW_YORK, 2, "olive", "food", 1, 10, 333),
                OrderStory.line(NEW_YORK, 3, "olive", "food", 1, 10, 333), OrderStory.line(NEW_YORK, 4, "water", "drinks", 1, 0, 333));
        var amounts = LineAmounts.of(NEW_YORK, lines);
        assertEquals(List.of(0L, 0L, 1L, 0L),
                List.of(1, 2, 3, 4).stream().map(number -> amounts.getOrDefault(number, LineAmounts.NONE).tax()).toList());
    }

    private static void assertWhen(String businessDate, String month, int weekday, int hour, OrderedAt restaurant, String placedAt) {
        var order = documents(OrderStory.accepted(restaurant, null, TABLE, Instant.parse(placedAt), List.of())).path(":order");
        assertEquals(businessDate, order.path("businessDate").textValue());
        assertEquals(month, order.path("month").textValue());
        assertEquals(weekday, order.path("weekday").intValue());
        assertEquals(hour, order.path("hour").intValue());
    }

    /// Two margheritas.
    private static List<OrderLine> lines(OrderedAt restaurant) {
        return List.of(OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 1_000));
    }

    private static List<Long> measures(JsonNode columns, String... measures) {
        return Stream.of(measures).map(measure -> columns.path(measure).longValue()).toList();
    }

    private static void assertRemoved(OrderStory story) {
        documents(story).forEach(SaleDocumentsTest::assertRemoved);
    }

    /// It has no columns but the one by which it is found.
    private static void assertRemoved(JsonNode columns) {
        assertEquals(Set.of("removed", "orderPrefix"), columns.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
        assertTrue(columns.path("removed").booleanValue());
    }

    /// By the part of the id after the order's.
    private static JsonNode documents(OrderStory story) {
        var documents = JsonNodeFactory.instance.objectNode();
        SaleDocuments.documents(story.now(), 1)
                .forEach(document -> documents.set(document.id().substring(story.id().toString().length()), NewestWins.source(document)));
        return documents;
    }
}
