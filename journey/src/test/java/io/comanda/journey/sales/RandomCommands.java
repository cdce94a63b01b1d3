package io.comanda.journey.sales;

import static io.comanda.journey.fixture.Requests.commandAs;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Random commands for an order, with statistics of their results.
final class RandomCommands {

    /// The number of kinds; those from [#LATE_FROM] to [#LATE_TO] make sense even after the order has ended.
    static final int ALL = 29;
    static final int LATE_FROM = 4;
    static final int LATE_TO = 16;

    private final String restaurant;
    private final Random random;
    private final RandomMenu menu;
    private final List<String> orders = new ArrayList<>();
    private final Map<String, Integer> results = new TreeMap<>();

    /// @param restaurant the code of the restaurant whose staff sends the commands
    RandomCommands(String restaurant, Random random, RandomMenu menu) {
        this.restaurant = restaurant;
        this.random = random;
        this.menu = menu;
    }

    /// Sends a command.
    ///
    /// @param kind    from 0 to [#ALL]
    /// @param balance the known balance of the order
    /// @return the balance afterwards
    long send(int kind, String order, long balance) {
        var manager = commandAs("manager:max", restaurant);
        var waiter = commandAs("waiter:anna", restaurant);
        var kitchen = commandAs("kitchen:grill", restaurant);
        int line = 1 + random.nextInt(4);
        var answer = check(switch (kind) {
            case 0, 1, 2 -> waiter.body("{\"lines\": [" + newLines() + "]}").post("/api/orders/{id}/lines", order);
            case 3 -> waiter.body(menu.pick().lineChange()).put("/api/orders/{id}/lines/{line}", order, line);
            case 4 -> waiter.delete("/api/orders/{id}/lines/{line}", order, line);
            case 5, 6 -> manager.body("{\"reason\": \"cold\"}").post("/api/orders/{id}/lines/{line}/void", order, line);
            case 7, 8, 9 -> manager.body(discount(4)).post("/api/orders/{id}/discount", order);
            case 12 -> waiter.body("{\"tip\": " + menu.money(1 + random.nextInt(200)) + "}")
                    .post("/api/orders/{id}/payments/{payment}/tip", order, 1 + random.nextInt(2));
            case 10, 11 -> waiter.body(payment(balance > 0 && random.nextBoolean() ? balance : 1 + random.nextLong(1_500)))
                    .post("/api/orders/{id}/pay", order);
            case 13, 14 -> waiter.body(random.nextBoolean() ? refund() : returning(line)).post("/api/orders/{id}/refund", order);
            case 15 -> manager.post("/api/orders/{id}/erase-customer", order);
            case 16 -> kitchen.post("/api/orders/{id}/start", order);
            case 17 -> kitchen.post("/api/orders/{id}/lines/{line}/bump", order, line);
            case 18 -> kitchen.post("/api/orders/{id}/lines/{line}/recall", order, line);
            case 19 -> waiter.post("/api/orders/{id}/serve", order);
            case 20 -> waiter.body("{\"table\": \"" + random.nextInt(20) + "\"}").post("/api/orders/{id}/move-table", order);
            case 21 -> waiter.post("/api/orders/{id}/accept", order);
            case 22 -> waiter.body("{\"reason\": \"too late\"}").post("/api/orders/{id}/decline", order);
            case 24, 25 -> waiter.body("{\"to\": \"" + other() + "\", \"lines\": [{\"line\": " + line
                    + (random.nextBoolean() ? ", \"quantity\": 1" : "") + "}]}").post("/api/orders/{id}/transfer", order);
            case 27 -> waiter.body("{\"charged\": " + random.nextBoolean() + "}").post("/api/orders/{id}/service-charge", order);
            case 28 -> waiter.body("{\"method\": \"CARD\", " + switch (random.nextInt(3)) {
                case 0 -> "\"lines\": [{\"line\": " + line + "}]}";
                case 1 -> "\"seats\": [1, 2]}";
                default -> "\"ways\": " + (1 + random.nextInt(4)) + "}";
            }).post("/api/orders/{id}/pay-share", order);
            case 26 -> random.nextBoolean()
                    ? manager.body("{\"into\": \"" + other() + "\"}").post("/api/orders/{id}/merge", order)
                    : waiter.post("/api/orders/{id}/unmerge", random.nextBoolean() ? order : other());
            default -> random.nextInt(3) == 0
                    ? (random.nextBoolean() ? manager : waiter).body("{\"reason\": \"gone\"}").post("/api/orders/{id}/cancel", order)
                    : kitchen.post("/api/orders/{id}/ready", order);
        });
        return answer.statusCode() == 200 && answer.path("id").equals(order) ? balance(answer) : balance;
    }

    /// Lines may move between this order and others from now on.
    void know(String order) {
        orders.add(order);
    }

    private String other() {
        return orders.get(random.nextInt(orders.size()));
    }

    String newLines() {
        return IntStream.range(0, 1 + random.nextInt(3)).mapToObj(_ -> menu.pick().newLine()).collect(Collectors.joining(","));
    }

    /// Of one line or of the order.
    String discount(int lines) {
        var off = random.nextBoolean()
                ? "{\"type\": \"amount\", \"amount\": " + menu.money(1 + random.nextInt(random.nextInt(5) == 0 ? 9_999 : 500)) + "}"
                : "{\"type\": \"percent\", \"percent\": "
                        + BigDecimal.valueOf(random.nextInt(9) == 0 ? 1_000_000 : 1 + random.nextInt(500_000), 4).toPlainString() + "}";
        return "{" + (random.nextBoolean() ? "\"line\": " + (1 + random.nextInt(lines)) + ", " : "") + "\"off\": " + off
                + ", \"reason\": \"a regular\"}";
    }

    /// By any method, with or without a tip.
    String payment(long amount) {
        var method = List.of("CASH", "CARD", "ONLINE", "VOUCHER", "OTHER").get(random.nextInt(5));
        return "{\"method\": \"" + method + "\", \"amount\": " + menu.money(amount)
                + (random.nextBoolean() ? ", \"tip\": " + menu.money(random.nextInt(300)) : "") + "}";
    }

    private String refund() {
        int amount = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(900);
        return "{\"payment\": " + (random.nextInt(4) == 0 ? 2 : 1) + ", \"amount\": " + menu.money(amount) + ", \"tip\": "
                + menu.money(amount == 0 ? 1 + random.nextInt(100) : random.nextInt(50)) + ", \"reason\": \"a hair\"}";
    }

    /// For what it cost.
    private String returning(int line) {
        return "{\"payment\": 1, \"lines\": [{\"line\": " + line + ", \"quantity\": " + (1 + random.nextInt(2))
                + "}], \"reason\": \"cold\"}";
    }

    static long balance(Response answer) {
        return answer.<Number>path("state.totals.balance.minor").longValue();
    }

    /// A rule may reject the command; nothing else may fail.
    Response check(Response answer) {
        answer.then().log().ifStatusCodeMatches(oneOf(400, 404, 500)).statusCode(oneOf(200, 201, 202, 409));
        results.merge(answer.statusCode() == 409 ? answer.<String>path("type").replaceAll(".*#", "") : "done", 1, Integer::sum);
        return answer;
    }

    /// The number of accepted commands and of each rejection.
    @Override
    public String toString() {
        return results.toString();
    }
}
