package io.comanda.read.sales;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Message;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderStatus;
import io.comanda.events.OrderedAt;
import io.comanda.events.OtherOrder;
import io.comanda.events.OtherOrder.Place;
import io.comanda.events.Payment.Method;
import io.comanda.events.Percent;
import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Sender;
import io.comanda.read.orders.OrderStory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries about sales, against the running service.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class SalesQueriesIT {

    private static final Fulfilment TABLE = new Fulfilment.DineIn("7", 4);
    private static final Instant NOON = Instant.parse("2016-06-15T12:00:00Z");

    private Sender sender;

    @BeforeEach
    void open() throws Exception {
        sender = new Sender(RealServers.get().amqpUri());
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aYearOfPizzasIsExactToTheCent() throws Exception {
        assumeTrue(PizzaYear.isThere(), "Left out: ../shared/data/pizzaplace.csv is not here.");
        sender.send(PizzaYear.messages());
        var year = "restaurant=pizzaplace&from=2015-01-01&to=2016-01-01";
        Eventually.is(21_350, () -> sales(year).path("totals[0].orders"));
        Eventually.is(49_574, () -> sales(year).path("totals[0].items"));
        sales(year).then().body("totals", hasSize(1), "totals[0].gross.minor", equalTo(81_786_005), "totals[0].gross.currency",
                equalTo("USD"), "items", hasSize(0));
        Eventually.is(81_786_005, () -> sales(year).path("totals[0].paid.minor"));
        sales(year).then().body("totals[0].payments", hasSize(1), "totals[0].payments[0].method", equalTo("OTHER"),
                "totals[0].payments[0].amount.minor", equalTo(81_786_005), "totals[0].rates", hasSize(1),
                "totals[0].rates[0].gross.minor", equalTo(81_786_005));

        var categories = sales(year + "&by=category");
        assertEquals(List.of("classic", "supreme", "chicken", "veggie"), categories.path("items.category"));
        assertEquals(List.of(22_005_310, 20_819_700, 19_591_950, 19_369_045), categories.path("items.gross.minor"));
        var dishes = sales(year + "&by=dish");
        dishes.then().body("items", hasSize(32));
        for (var by : List.of("dish", "category", "fulfilment", "hour", "day", "weekday", "month")) {
            var groups = sales(year + "&by=" + by);
            assertEquals(81_786_005, sum(groups, "gross.minor"), by);
            assertEquals(49_574, sum(groups, "items"), by);
        }
        for (var by : List.of("fulfilment", "hour", "day", "weekday", "month")) {
            assertEquals(21_350, sum(sales(year + "&by=" + by), "orders"), by);
        }
        sales(year + "&by=month").then().body("items", hasSize(12), "items[0].month", equalTo("2015-01"));
        sales(year + "&by=weekday").then().body("items.weekday",
                equalTo(List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")));
        sales("restaurant=pizzaplace&from=2015-01-01&to=2015-01-02&by=day").then()
                .body("items", hasSize(1), "items[0].day", equalTo("2015-01-01"), "items[0].orders", equalTo(69));
    }

    /// By dish two full pages and an empty one, by category a full page and a partial one.
    @Test
    void moreThanAThousandGroupsInTwelveMonthsAreExact() throws Exception {
        var many = OrderStory.restaurant("many-dishes", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var random = new Random(3);
        var messages = new ArrayList<Message>();
        var byDish = new TreeMap<String, Long>();
        var byCategory = new TreeMap<String, Long>();
        long total = 0;
        for (int i = 0; i < 3_000; i++) {
            int number = i < 2_000 ? i : random.nextInt(2_000);
            var dish = "dish-" + number;
            var category = "category-" + number % 1_500;
            long price = 1 + random.nextLong(100_000);
            total += price;
            byDish.merge(dish, price, Long::sum);
            byCategory.merge(category, price, Long::sum);
            var at = LocalDate.of(2016, 1 + i % 12, 15).atTime(12, 0).atZone(ZoneId.of("Europe/Rome")).toInstant();
            messages.addAll(OrderStory.accepted(many, null, TABLE, at, List.of(OrderStory.line(many, 1, dish, category, 1, price, 0)))
                    .messages());
        }
        sender.send(messages);
        Eventually.is(3_000, () -> sales("restaurant=many-dishes").path("totals[0].orders"));
        Eventually.is((int) total, () -> sales("restaurant=many-dishes").path("totals[0].gross.minor"));
        var dishes = sales("restaurant=many-dishes&by=dish");
        assertEquals(byDish, grossBy("/dish/name", dishes));
        dishes.then().body("totals", hasSize(1), "totals[0].gross.minor", equalTo((int) total), "totals[0].rates", hasSize(1));
        assertEquals(byCategory, grossBy("/category", sales("restaurant=many-dishes&by=category")));
    }

    @Test
    void twoCurrenciesAreNeverAdded() throws Exception {
        var rome = OrderStory.restaurant("in-rome", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var york = OrderStory.restaurant("in-york", "Europe/London", "GBP", LocalTime.MIDNIGHT, true);
        var june = Instant.parse("2012-06-15T12:00:00Z");
        OrderStory.makeSearchable(sender, sold(rome, june, 850), sold(york, june, 850));
        sales("from=2012-01-01&to=2013-01-01&by=month").then().body("items.currency", equalTo(List.of("EUR", "GBP")), "items.month",
                equalTo(List.of("2012-06", "2012-06")), "items.gross.minor", equalTo(List.of(850, 850)), "totals.gross.minor",
                equalTo(List.of(850, 850)), "totals.rates.gross.minor", equalTo(List.of(List.of(850), List.of(850))),
                "totals.payments.amount.currency", equalTo(List.of(List.of("EUR"), List.of("GBP"))));
    }

    @Test
    void ordersThatAreNotSoldDoNotCount() throws Exception {
        var restaurant = OrderStory.restaurant("no-sale", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var lines = List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0));
        var cancelled = OrderStory.accepted(restaurant, null, TABLE, NOON, lines).pay(850, 0);
        OrderStory.makeSearchable(sender, OrderStory.placed(1, restaurant, null, TABLE, NOON, lines),
                OrderStory.placed(1, restaurant, null, TABLE, NOON, lines).decline(), cancelled, sold(restaurant, NOON, 850));
        sales("restaurant=no-sale").then().body("totals[0].orders", equalTo(2));
        OrderStory.makeSearchable(sender, cancelled.cancel());
        sales("restaurant=no-sale&by=dish").then().body("totals[0].orders", equalTo(1), "items[0].orders", equalTo(1),
                "items[0].gross.minor", equalTo(850),
                "totals[0].paid.minor", equalTo(1_700)); // what was taken for the cancelled one is in the till until it is refunded
    }

    /// What is given back weeks later belongs to the day on which it is given back, whatever the month of the order.
    @Test
    void aReturnCountsOnItsOwnDayAndTheDayOfTheSaleStays() throws Exception {
        var restaurant = OrderStory.restaurant("returned", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var lines = List.of(OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 1_000),
                OrderStory.line(restaurant, 2, "cola", "drinks", 1, 300, 2_200));
        var later = NOON.plusSeconds(50 * 86_400);
        OrderStory.makeSearchable(sender,
                OrderStory.accepted(restaurant, null, TABLE, NOON, lines).pay(Method.CARD, 2_000, 150).complete().giveBack(1, later));

        sales("restaurant=returned&by=dish" + on("2016-08-04")).then().body("totals[0].gross.minor", equalTo(-1_700),
                "totals[0].returned.minor", equalTo(1_700), "totals[0].refunded.minor", equalTo(1_700), "totals[0].tax.minor",
                equalTo(-155), "totals[0].orders", equalTo(0), "totals[0].paid.minor", equalTo(0), "items.dish.code",
                equalTo(List.of("margherita")), "items.items", equalTo(List.of(-2)));
        sales("restaurant=returned" + on("2016-06-15")).then().body("totals[0].gross.minor", equalTo(2_000), "totals[0].refunded.minor",
                equalTo(0), "totals[0].paid.minor", equalTo(2_000), "totals[0].returned.minor", equalTo(0));
        sales("restaurant=returned").then().body("totals[0].gross.minor", equalTo(300), "totals[0].items", equalTo(1));
    }

    @Test
    void takingsAreByDayMethodStaffAndRestaurant() throws Exception {
        var restaurant = OrderStory.restaurant("takings", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var lines = List.of(OrderStory.line(restaurant, 1, "margherita", "food", 2, 850, 1_000));
        var nextDay = NOON.plusSeconds(86_400);
        OrderStory.makeSearchable(sender,
                OrderStory.accepted(restaurant, null, TABLE, NOON, lines).pay(Method.CASH, 700, 50, null, NOON, "anna")
                        .pay(Method.CARD, 1_000, 0, null, nextDay, "otto").addTip(2, 30).refund(1, 200, 10, nextDay, List.of()));

        takings("").then().body("totals[0].paid.minor", equalTo(1_700), "totals[0].payments", equalTo(2), "totals[0].refunds", equalTo(1),
                "totals[0].refunded.minor", equalTo(200), "totals[0].tips.minor", equalTo(70), "totals[0].taken.minor", equalTo(1_570),
                "items", hasSize(0));
        takings("&by=day").then().body("items.day", equalTo(List.of("2016-06-15", "2016-06-16")), "items.taken.minor",
                equalTo(List.of(750, 820)));
        takings("&by=method,staff").then().body("items.method", equalTo(List.of("CARD", "CASH", "CASH")), "items.staff",
                equalTo(List.of("otto", "anna", "max")), "items.taken.minor", equalTo(List.of(1_030, 750, -210)));
        takings("&by=restaurant" + on("2016-06-16")).then().body("items.restaurant.code", equalTo(List.of("takings")), "items.taken.minor",
                equalTo(List.of(820)));
        given().get("/api/takings?by=dish").then().statusCode(400);
    }

    private static Response takings(String query) {
        return given().get("/api/takings?restaurant=takings" + query).then().statusCode(200).extract().response();
    }

    private static String on(String date) {
        return "&from=" + date + "&to=" + LocalDate.parse(date).plusDays(1);
    }

    /// With menu prices that include tax, and with prices that do not.
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void ratesDiscountsPaymentsRefundsTipsAndCoversAddUp(boolean pricesIncludeTax) throws Exception {
        var code = "tax-included-" + pricesIncludeTax;
        var restaurant = OrderStory.restaurant(code, "America/New_York", "USD", LocalTime.of(2, 0), pricesIncludeTax);
        var evening = OrderStory.accepted(restaurant, null, TABLE, NOON, List.of(
                OrderStory.line(restaurant, 1, "a", "food", 3, 333, 700), OrderStory.line(restaurant, 2, "wine", "drinks", 1, 1_999, 1_900),
                OrderStory.line(restaurant, 3, "a", "food", 1, 333, 700), OrderStory.line(restaurant, 4, "b", "food", 1, 101, 700)))
                .discount(1, 100).discount(2, 333).pay(Method.CASH, 1_000, 77).pay(Method.CARD, 500, 50).pay(Method.CARD, 20, 0)
                .refund(2, 200, 20).refund(1, 1, 0);
        var noon = OrderStory.accepted(restaurant, null, new Fulfilment.Takeaway("Anna", null, null), NOON.plusSeconds(60),
                List.of(OrderStory.line(restaurant, 1, "wine", "drinks", 1, 1_999, 1_900))).discount(1, 9)
                .pay(Method.VOUCHER, 400, 0).notCollected();
        OrderStory.makeSearchable(sender, evening, noon);

        var one = evening.now().totals();
        var other = noon.now().totals();
        var answer = sales("restaurant=" + code + "&by=dish");
        answer.then().body("totals", hasSize(1), "totals[0].orders", equalTo(2), "totals[0].covers", equalTo(4), "totals[0].items",
                equalTo(7), "totals[0].discounts.minor", equalTo(442), "totals[0].paid.minor", equalTo(1_920), "totals[0].refunded.minor",
                equalTo(201), "totals[0].tips.minor", equalTo(107), "totals[0].net.minor",
                equalTo((int) one.net().plus(other.net()).minor()), "totals[0].tax.minor",
                equalTo((int) one.tax().plus(other.tax()).minor()), "totals[0].gross.minor",
                equalTo((int) one.gross().plus(other.gross()).minor()));
        assertEquals(List.of(7, 19), answer.path("totals[0].rates.taxPercent"));
        var low = one.perRate().getFirst();
        var high = one.perRate().getLast();
        assertEquals(minor(low.net(), high.net().plus(other.net())), answer.path("totals[0].rates.net.minor"));
        assertEquals(minor(low.tax(), high.tax().plus(other.tax())), answer.path("totals[0].rates.tax.minor"));
        assertEquals(minor(low.gross(), high.gross().plus(other.gross())), answer.path("totals[0].rates.gross.minor"));

        assertEquals(List.of("CARD", "CASH", "VOUCHER"), answer.path("totals[0].payments.method"));
        assertEquals(List.of(520, 1_000, 400), answer.path("totals[0].payments.amount.minor"));
        assertEquals(List.of(200, 1, 0), answer.path("totals[0].payments.refunded.minor"));
        assertEquals(List.of(30, 77, 0), answer.path("totals[0].payments.tips.minor"));

        assertEquals(List.of("wine", "a", "b"), answer.path("items.dish.code"));
        assertEquals(List.of(2, 1, 1), answer.path("items.orders"));
        assertEquals(List.of(2, 4, 1), answer.path("items.items"));
        assertEquals(List.of(342, 100, 0), answer.path("items.discounts.minor"));
    }

    @Test
    void aVoidedLineIsRemovedFromTheSums() throws Exception {
        var restaurant = OrderStory.restaurant("voided", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var story = OrderStory.accepted(restaurant, null, TABLE, NOON, List.of(
                OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 1_000),
                OrderStory.line(restaurant, 2, "margherita", "food", 2, 850, 1_000),
                OrderStory.line(restaurant, 3, "cola", "drinks", 1, 300, 2_200))).discount(3, 50);
        OrderStory.makeSearchable(sender, story);
        sales("restaurant=voided").then().body("totals[0].gross.minor", equalTo(2_800));

        OrderStory.makeSearchable(sender, story.voidLine(1));
        sales("restaurant=voided&by=dish").then().body("totals[0].gross.minor", equalTo(1_950), "totals[0].items", equalTo(3),
                "items.items", equalTo(List.of(2, 1)), "items.orders", equalTo(List.of(1, 1)), "totals[0].rates.taxPercent",
                equalTo(List.of(10, 22)));

        OrderStory.makeSearchable(sender, story.remove(3));
        sales("restaurant=voided&by=dish").then().body("totals[0].gross.minor", equalTo(1_700), "items", hasSize(1),
                "totals[0].discounts.minor", equalTo(0), "totals[0].rates.taxPercent", equalTo(List.of(10)));
    }

    @Test
    void aRenamedDishIsOneDishUnderItsNewestName() throws Exception {
        var restaurant = OrderStory.restaurant("renamed", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var old = OrderStory.line(restaurant, 1, "margherita", "food", 1, 850, 0);
        var renamed = new OrderLine(1, old.dishId(), old.dishCode(), "A Margherita", old.category(), old.station(),
                old.choices(), 1, null, old.unitPrice(), Percent.ZERO, null, old.discount(), false, old.status(), null);
        sender.send(OrderStory.accepted(restaurant, null, TABLE, NOON, List.of(old)).messages());
        sender.send(OrderStory.accepted(restaurant, null, TABLE, NOON.plusSeconds(100_000), List.of(renamed)).messages());
        Eventually.is(2, () -> sales("restaurant=renamed").path("totals[0].items"));
        sales("restaurant=renamed&by=dish").then().body("items", hasSize(1), "items[0].dish.name", equalTo("A Margherita"),
                "items[0].orders", equalTo(2), "items[0].gross.minor", equalTo(1_700));
    }

    @Test
    void daysAreBusinessDaysOfTheRestaurant() throws Exception {
        var restaurant = OrderStory.restaurant("late-bar", "Pacific/Auckland", "NZD", LocalTime.of(4, 0), true);
        // 03:30 on New Year's Day is still the last business day of the old year, and in UTC it is the month before.
        OrderStory.makeSearchable(sender,
                sold(restaurant, LocalDate.of(2017, 1, 1).atTime(3, 30).atZone(restaurant.timeZone()).toInstant(), 100),
                sold(restaurant, LocalDate.of(2017, 1, 1).atTime(4, 0).atZone(restaurant.timeZone()).toInstant(), 10));
        sales("restaurant=late-bar&by=day").then().body("totals[0].orders", equalTo(2), "items.day",
                equalTo(List.of("2016-12-31", "2017-01-01")), "items.gross.minor", equalTo(List.of(100, 10)));
        sales("restaurant=late-bar&from=2016-01-01&to=2017-01-01").then().body("totals[0].gross.minor", equalTo(100));
        sales("restaurant=late-bar&from=2017-01-01&to=2017-01-02").then().body("totals[0].gross.minor", equalTo(10));
        sales("restaurant=late-bar&by=hour").then().body("items.hour", equalTo(List.of(3, 4)));
    }

    /// Twelve monthly indices. Sixty dishes sell steadily and are the largest over the year, but in every month thirty others sell
    /// more: the largest of each index include none of the year's largest.
    @Test
    void aYearOfSkewedSalesIsExactAndGroupsBeyondTheLimitAreSummed() throws Exception {
        var skewed = OrderStory.restaurant("skewed", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var messages = new ArrayList<Message>();
        var byDish = new TreeMap<String, Long>();
        var byMonthAndFulfilment = new TreeMap<String, Long>();
        long total = 0;
        for (int month = 1; month <= 12; month++) {
            for (int dish = 0; dish < 120; dish++) {
                boolean isSteady = dish % 2 == 0;
                boolean isItsMonth = (dish / 2 + month) % 2 == 0;
                long price = isSteady ? 10_000 + 7L * dish : isItsMonth ? 12_000 + 31L * dish + month : 1_000 + dish;
                var at = LocalDate.of(2013, month, 10).atTime(12, 0).atZone(skewed.timeZone()).toInstant();
                var fulfilment = dish % 3 == 0 ? new Fulfilment.Takeaway("Anna", null, null) : TABLE;
                messages.addAll(OrderStory.accepted(skewed, null, fulfilment, at,
                        List.of(OrderStory.line(skewed, 1, "dish-" + dish, "food", 1, price, 0))).messages());
                byDish.merge("dish-" + dish, price, Long::sum);
                byMonthAndFulfilment.merge("2013-%02d %s".formatted(month, dish % 3 == 0 ? "takeaway" : "dine-in"), price, Long::sum);
                total += price;
            }
        }
        sender.send(messages);
        Eventually.is(1_440, () -> sales("restaurant=skewed").path("totals[0].orders"));
        Eventually.is((int) total, () -> sales("restaurant=skewed").path("totals[0].gross.minor"));
        var ten = sales("restaurant=skewed&by=dish&limit=10");
        var largest = byDish.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(10).toList();
        assertEquals(largest.stream().map(Map.Entry::getKey).toList(), ten.path("items.dish.name"));
        assertEquals(largest.stream().map(dish -> dish.getValue().intValue()).toList(), ten.path("items.gross.minor"));
        ten.then().body("other", hasSize(1), "other[0].groups", equalTo(110), "other[0].currency", equalTo("EUR"), "other[0].items",
                equalTo(1_320), "other[0].gross.minor",
                equalTo((int) (total - largest.stream().mapToLong(Map.Entry::getValue).sum())), "other[0].orders", nullValue());

        assertEquals(byDish, grossBy("/dish/name", sales("restaurant=skewed&by=dish")));

        var table = sales("restaurant=skewed&by=month,fulfilment");
        var found = new TreeMap<String, Long>();
        new ObjectMapper().readTree(table.asString()).path("items").forEach(group -> found
                .put(group.path("month").textValue() + " " + group.path("fulfilment").textValue(), group.at("/gross/minor").longValue()));
        assertEquals(byMonthAndFulfilment, found);
        assertEquals(1_440, sum(table, "orders"));
        sales("restaurant=skewed&by=month,fulfilment&limit=23").then().body("items", hasSize(23), "other[0].groups", equalTo(1),
                "other[0].orders", equalTo(40));
        sales("restaurant=skewed&by=month,fulfilment&limit=24").then().body("items", hasSize(24), "other", hasSize(0));
    }

    @Test
    void dimensionsCombineAndIntervalsAreInOrder() throws Exception {
        var rome = new OrderedAt(OrderStory.newId(NOON), "combined-rome", "Da Rita", "Roma-4711", ZoneId.of("Europe/Rome"),
                Currency.getInstance("EUR"), LocalTime.MIDNIGHT, true);
        // A Monday at noon and at eight, and the next day at noon.
        var monday = LocalDate.of(2016, 1, 4).atTime(12, 0).atZone(rome.timeZone()).toInstant();
        var food = OrderStory.line(rome, 1, "margherita", "food", 2, 850, 0);
        var cola = OrderStory.line(rome, 2, "cola", "drinks", 1, 300, 0);
        sender.send(OrderStory.accepted(rome, null, TABLE, monday, List.of(food, cola)).pay(Method.CASH, 1_000, 100)
                .pay(Method.CARD, 500, 0).pay(Method.CASH, 500, 0).messages());
        sender.send(
                OrderStory.accepted(rome, null, TABLE, monday.plusSeconds(28_800), List.of(food)).pay(Method.CARD, 1_700, 50).messages());
        sender.send(OrderStory.accepted(rome, null, new Fulfilment.Takeaway("Anna", null, null), monday.plusSeconds(86_400),
                List.of(cola)).messages());
        Eventually.is(4_000 - 300, () -> sales("restaurant=combined-rome").path("totals[0].paid.minor"));
        Eventually.is(3, () -> sales("restaurant=combined-rome").path("totals[0].orders"));

        sales("restaurant=combined-rome&by=weekday,hour").then().body("items.weekday", equalTo(List.of("MONDAY", "MONDAY", "TUESDAY")),
                "items.hour", equalTo(List.of(12, 20, 12)), "items.gross.minor", equalTo(List.of(2_000, 1_700, 300)), "items.covers",
                equalTo(List.of(4, 4, 0)), "items.tips.minor", equalTo(List.of(100, 50, 0)), "items.averageTicket.minor",
                equalTo(List.of(2_000, 1_700, 300)));
        sales("restaurant=combined-rome&interval=day&by=category").then()
                .body("items.day", equalTo(List.of("2016-01-04", "2016-01-04", "2016-01-05")), "items.category",
                        equalTo(List.of("food", "drinks", "drinks")), "items.orders", equalTo(List.of(2, 1, 1)), "items.gross.minor",
                        equalTo(List.of(3_400, 300, 300)));
        sales("restaurant=combined-rome&interval=hour").then().body("items.day",
                equalTo(List.of("2016-01-04", "2016-01-04", "2016-01-05")), "items.hour", equalTo(List.of(12, 20, 12)));
        sales("restaurant=combined-rome&interval=week").then().body("items.week", equalTo(List.of("2016-W01")), "items.gross.minor",
                equalTo(List.of(4_000)), "items.averageTicket.minor", equalTo(List.of(1_333)));
        sales("restaurant=combined-rome&by=payment").then().body("items.payment", equalTo(List.of("CARD", "CASH")), "items.paid.minor",
                equalTo(List.of(2_200, 1_500)), "items.orders", equalTo(List.of(2, 1)), "items.tips.minor", equalTo(List.of(50, 100)),
                "items.gross", equalTo(Arrays.asList(null, null)));
        sales("restaurant=combined-rome&by=restaurant,city,fulfilment").then().body("items.restaurant.name",
                equalTo(List.of("Da Rita", "Da Rita")), "items.city", equalTo(List.of("Roma-4711", "Roma-4711")), "items.fulfilment",
                equalTo(List.of("dine-in", "takeaway")), "items.orders", equalTo(List.of(2, 1)));
        sales("restaurant=combined-rome&by=dish,category").then().body("items.dish.code", equalTo(List.of("margherita", "cola")),
                "items.category", equalTo(List.of("food", "drinks")), "items.orders", equalTo(List.of(2, 2)),
                "totals[0].averageTicket.minor",
                equalTo(1_333));
    }

    @Test
    void aPeriodIsComparedWithThePreviousOne() throws Exception {
        var restaurant = OrderStory.restaurant("compared", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        for (var day : List.of("2014-01-31", "2014-02-28", "2014-03-01", "2014-03-10", "2014-03-11")) {
            sender.send(sold(restaurant, LocalDate.parse(day).atTime(12, 0).atZone(restaurant.timeZone()).toInstant(), 100).messages());
        }
        Eventually.is(5, () -> sales("restaurant=compared").path("totals[0].orders"));
        sales("restaurant=compared&from=2014-03-01&to=2014-04-01&compare=previous&by=day").then().body("from", equalTo("2014-03-01"),
                "totals[0].orders", equalTo(3), "previous.from", equalTo("2014-02-01"), "previous.to", equalTo("2014-03-01"),
                "previous.totals[0].orders", equalTo(1), "previous.items.day", equalTo(List.of("2014-02-28")), "previous.previous",
                nullValue());
        sales("restaurant=compared&from=2014-03-11&to=2014-03-12&compare=previous").then().body("previous.from", equalTo("2014-03-10"),
                "previous.totals[0].orders", equalTo(1));
        sales("restaurant=compared&from=2014-03-10&to=2014-03-20&compare=previous").then().body("previous.from", equalTo("2014-02-28"),
                "previous.totals[0].orders", equalTo(2));
        sales("restaurant=compared&from=2014-03-10&to=2014-03-20").then().body("previous", nullValue());
    }

    @Test
    void unsoldOrdersAndWaitingTimesAreReturned() throws Exception {
        var restaurant = OrderStory.restaurant("beside", "Europe/Rome", "EUR", LocalTime.MIDNIGHT, true);
        var lines = List.of(OrderStory.line(restaurant, 1, "margherita", "food", 3, 850, 0),
                OrderStory.line(restaurant, 2, "margherita", "food", 1, 850, 0));
        sender.send(OrderStory.placed(1, restaurant, null, TABLE, NOON, lines).decline().messages());
        sender.send(OrderStory.accepted(restaurant, null, TABLE, NOON, lines).cancel().messages());
        sender.send(OrderStory.accepted(restaurant, null, TABLE, NOON, lines)
                .merge(new Place(new OtherOrder(OrderStory.newId(NOON), 12, "9"), 1)).messages());
        sender.send(OrderStory.accepted(restaurant, null, TABLE, NOON, lines).voidLine(1).messages());
        // Preparation starts after one minute and is ready after two.
        sender.send(OrderStory.accepted(restaurant, null, TABLE, NOON, lines).move(1, LineStatus.COOKING, OrderStatus.PREPARING)
                .move(1, LineStatus.READY, OrderStatus.READY).messages());
        Eventually.is(1, () -> sales("restaurant=beside").path("waiting.orders"));
        sales("restaurant=beside").then().body("unsold", hasSize(1), "unsold[0].currency", equalTo("EUR"), "unsold[0].declined",
                equalTo(1), "unsold[0].cancelled", equalTo(1), "unsold[0].voidedItems", equalTo(3), "waiting.approximate", equalTo(true),
                "waiting.p50", equalTo(120), "waiting.p99", equalTo(120), "preparation.orders", equalTo(1), "preparation.p90",
                equalTo(60));
        sales("restaurant=beside&from=2000-01-01&to=2000-02-01").then().body("unsold", hasSize(0), "waiting.orders", equalTo(0),
                "waiting.p50", nullValue());
    }

    @Test
    void withoutSalesTheResponseIsEmpty() {
        sales("restaurant=nowhere&by=dish&from=1999-01-01&to=2000-01-01").then().statusCode(200).body("totals", hasSize(0), "items",
                hasSize(0), "next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({ "by=mood, by", "from=2015, from", "to=2015-02-30, to", "from=2015-01-01T00:00:00Z, from", "limit=0, limit",
            "limit=1001, limit", "limit=+5, limit",
            "by=day;day, by", "by=day;mood, by", "by=day;hour;dish;category;city, by", "by=dish;payment, by",
            "interval=hour&by=payment;category, by", "interval=year, interval", "compare=next&from=2015-01-01&to=2015-01-02, compare",
            "compare=previous, compare", "compare=previous&from=2015-01-01, compare",
            "compare=previous&from=2015-01-01&to=2015-01-01, compare", "colour=red, colour",
            "restaurant=, restaurant" })
    void anInvalidParameterIsRejected(String query, String named) {
        given().get("/api/sales?" + query.replace(';', ',')).then().statusCode(400).contentType("application/problem+json").body(
                "violations", hasSize(1),
                "violations[0].parameter", equalTo(named));
    }

    private static OrderStory sold(OrderedAt restaurant, Instant at, long price) {
        return OrderStory.accepted(restaurant, null, TABLE, at, List.of(OrderStory.line(restaurant, 1, "margherita", "food", 1, price, 0)))
                .pay(price, 0);
    }

    private static Response sales(String query) {
        return given().get("/api/sales?" + query);
    }

    private static List<Integer> minor(Money... amounts) {
        return Stream.of(amounts).map(amount -> (int) amount.minor()).toList();
    }

    private static Map<String, Long> grossBy(String key, Response answer) throws Exception {
        var found = new TreeMap<String, Long>();
        new ObjectMapper().readTree(answer.asString()).path("items")
                .forEach(group -> found.put(group.at(key).textValue(), group.at("/gross/minor").longValue()));
        return found;
    }

    private static int sum(Response answer, String measure) {
        return answer.jsonPath().getInt("items.sum { it." + measure + " }");
    }
}
