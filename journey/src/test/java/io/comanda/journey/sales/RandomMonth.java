package io.comanda.journey.sales;

import static io.comanda.journey.fixture.Requests.commandAs;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A random month of a restaurant around a change of clocks: imported orders, later commands for them, and orders of today.
/// Many commands are rejected, which is as good a test as those that are not.
final class RandomMonth {

    /// Berlin's clocks went back on 26 October, New York's on 2 November.
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 10, 12);

    private static final int DAYS = 31;
    private static final int CHUNKS = 3;
    private static final int CHUNK_ORDERS = 100;
    private static final int LATE_COMMANDS = 200;
    private static final int LIVE_ORDERS = 40;

    private final String code;
    private final ZoneId zone;
    private final LocalTime dayStartsAt;
    private final Instant clocksGoBackAt;
    private final RandomMenu menu;
    private final long seed;
    private final Random random;
    private final RandomCommands commands;

    private String restaurant = "";

    private RandomMonth(String code, ZoneId zone, LocalTime dayStartsAt, Instant clocksGoBackAt, RandomMenu menu, long seed,
            Random random) {
        this.code = code;
        this.zone = zone;
        this.dayStartsAt = dayStartsAt;
        this.clocksGoBackAt = clocksGoBackAt;
        this.menu = menu;
        this.seed = seed;
        this.random = random;
        this.commands = new RandomCommands(code, random, menu);
    }

    /// At 20 %, every sixth price has half a cent of tax, which must be rounded up; at 19 % there is none.
    static RandomMonth inBerlin(long seed) {
        var random = new Random(seed);
        return new RandomMonth("month-in-berlin", ZoneId.of("Europe/Berlin"), LocalTime.of(4, 0), Instant.parse("2025-10-26T01:00:00Z"),
                new RandomMenu(random, "EUR", true, List.of(List.of("19", "7"), List.of("20", "20"), List.of("0", "0"))),
                seed, random);
    }

    /// Half cents also occur at 12.5 % and 5 % on top of the price, and seldom at 8.88 %.
    static RandomMonth inNewYork(long seed) {
        var random = new Random(~seed);
        return new RandomMonth("month-in-new-york", ZoneId.of("America/New_York"), LocalTime.MIDNIGHT,
                Instant.parse("2025-11-02T06:00:00Z"),
                new RandomMenu(random, "USD", false, List.of(List.of("8.875", "5"), List.of("14.975", "14.975"), List.of("5", "0.0625"))),
                seed, random);
    }

    String code() {
        return code;
    }

    String currency() {
        return menu.currency();
    }

    /// Describes the month, and how to repeat it.
    String description() {
        return code + " of the seed " + seed + " (-Dcomanda.seed=" + seed + "), answers: " + commands;
    }

    void play() throws SQLException {
        restaurant = commandAs("manager:max", code).body("""
                {"code": "%s", "name": "A Month", "address": "Main Street 1", "city": "Nowhere", "cuisines": [], "language": "en",
                 "timeZone": "%s", "currency": "%s", "dayStartsAt": "%s", "pricesIncludeTax": %s,
                 "billing": {"cashRoundingMinor": 5, "serviceCharge": {"percent": 12.5, "fromCovers": 5, "taxed": %s}}}"""
                .formatted(code, zone, menu.currency(), dayStartsAt, menu.pricesIncludeTax(), menu.pricesIncludeTax()))
                .post("/api/restaurants").then().statusCode(201).extract().path("id");
        var dishes = commandAs("manager:max", code).body(menu.json()).put("/api/restaurants/{id}/menu", restaurant).then().statusCode(200)
                .extract()
                .<List<String>>path("state.dishes.id");
        commandAs("manager:max", code).post("/api/restaurants/{id}/open", restaurant).then().statusCode(200);
        commandAs("manager:max", code).body("{\"portions\": 25}")
                .put("/api/restaurants/{id}/dishes/{dish}/portions", restaurant, dishes.getFirst())
                .then().statusCode(200);
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            importOrders(chunk * CHUNK_ORDERS);
        }
        var past = ExpectedSales.orders(code);
        for (int i = 0; i < LATE_COMMANDS; i++) {
            commands.send(random.nextInt(RandomCommands.LATE_FROM, RandomCommands.LATE_TO), past.get(random.nextInt(past.size())), 0);
        }
        for (int i = 0; i < LIVE_ORDERS; i++) {
            placeOrder();
        }
    }

    private void importOrders(int first) {
        var orders = IntStream.range(first, first + CHUNK_ORDERS).mapToObj(this::importedOrder).collect(Collectors.joining(","));
        commandAs("manager:max", code).body("{\"orders\": [" + orders + "]}").post("/api/restaurants/{id}/orders/import", restaurant).then()
                .statusCode(200).body("rejected", empty()).body("imported", equalTo(CHUNK_ORDERS));
    }

    private String importedOrder(int number) {
        boolean dineIn = random.nextBoolean();
        var lines = IntStream.range(0, 1 + random.nextInt(6)).mapToObj(_ -> menu.pick()).toList();
        var discounts = random.nextInt(3) == 0
                ? IntStream.range(0, 1 + random.nextInt(2)).mapToObj(_ -> commands.discount(lines.size())).toList()
                : List.<String>of();
        long gross = discounts.isEmpty() ? menu.gross(lines, dineIn) : 0;
        return """
                {"reference": "past-%d", "placedAt": "%s", "fulfilment": %s, "lines": [%s], "discounts": [%s], "payments": [%s]}"""
                .formatted(number, randomInstant(), fulfilment(dineIn),
                        lines.stream().map(line -> (discounts.isEmpty() ? line : line.withoutTax()).importedLine())
                                .collect(Collectors.joining(",")),
                        String.join(",", discounts),
                        String.join(",", gross == 0 || random.nextInt(4) == 0 ? List.of() : split(gross)));
    }

    /// Often around the start of a business day, or while the clocks go back.
    private Instant randomInstant() {
        var start = FIRST_DAY.atTime(dayStartsAt).atZone(zone);
        return switch (random.nextInt(8)) {
            case 0 -> start.plusDays(random.nextInt(DAYS)).toInstant().plusMillis(random.nextInt(-600_000, 600_000));
            case 1 -> clocksGoBackAt.plusSeconds(random.nextInt(-5_400, 5_400));
            default -> start.plusSeconds(random.nextInt(DAYS * 86_400)).toInstant();
        };
    }

    private List<String> split(long gross) {
        var payments = new ArrayList<String>();
        for (long left = gross; left > 0;) {
            long part = payments.size() == 3 ? left : 1 + random.nextLong(left);
            payments.add(commands.payment(part));
            left -= part;
        }
        return payments;
    }

    private void placeOrder() {
        boolean dineIn = random.nextBoolean();
        var guest = new UUID(random.nextLong(), random.nextLong());
        var placed = commands.check((random.nextInt(3) == 0 ? commandAs("guest:" + guest) : commandAs("waiter:anna", code)).body("""
                {"restaurant": "%s", "fulfilment": %s, "lines": [%s]}""".formatted(code, fulfilment(dineIn), commands.newLines()))
                .post("/api/orders"));
        if (placed.statusCode() == 409) {
            return;
        }
        var order = placed.<String>path("id");
        commands.know(order);
        long balance = RandomCommands.balance(placed);
        for (int i = random.nextInt(3, 15); i > 0; i--) {
            balance = commands.send(random.nextInt(RandomCommands.ALL), order, balance);
        }
        if (random.nextBoolean()) {
            finish(order, dineIn, balance);
        }
        if (random.nextInt(4) == 0) {
            commands.check(commandAs("operator:ina").post("/api/guests/{guest}/erase", guest));
        }
    }

    private void finish(String order, boolean dineIn, long balance) {
        commands.check(commandAs("kitchen:grill", code).post("/api/orders/{id}/ready", order));
        if (balance > 0) {
            commands.check(commandAs("waiter:anna", code).body(commands.payment(balance)).post("/api/orders/{id}/pay", order));
        }
        commands.check(commandAs("waiter:anna", code).post("/api/orders/{id}/{end}", order,
                dineIn ? "close" : random.nextBoolean() ? "collect" : "not-collected"));
    }

    private String fulfilment(boolean dineIn) {
        return dineIn
                ? "{\"type\": \"dine-in\", \"table\": \"%d\", \"covers\": %d}".formatted(1 + random.nextInt(20), 1 + random.nextInt(8))
                : "{\"type\": \"takeaway\", \"customerName\": \"Gina\"}";
    }
}
