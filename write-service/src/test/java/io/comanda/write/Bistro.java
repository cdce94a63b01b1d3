package io.comanda.write;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// An open restaurant with a few dishes, over HTTP.
public final class Bistro {

    public final String code = "bistro-" + UUID.randomUUID();
    public final String id;

    private final Map<String, String> dishes = new HashMap<>();

    public Bistro(String... menu) {
        id = ok(manager().body("""
                {"code": "%s", "name": "Bistro", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["french"], "language": "de",
                 "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code)).post("/api/restaurants"))
                .path("id");
        ok(manager().post("/api/restaurants/" + id + "/open"));
        for (var dish : menu) {
            dishes.put(dish, ok(manager().body(details(dish, 1_000)).post("/api/restaurants/" + id + "/dishes"))
                    .path("state.dishes[0].id"));
        }
    }

    private static String details(String dish, int price) {
        return """
                {"code": "%s", "name": "%s", "category": "plats", "price": {"minor": %d, "currency": "EUR"},
                 "tax": {"dineInPercent": 19, "takeawayPercent": 7}, "station": "grill"}""".formatted(dish, dish, price);
    }

    /// @param minor the new price, in cents
    public void price(String dish, int minor) {
        ok(manager().body(details(dish, minor)).put("/api/restaurants/" + id + "/dishes/" + dish(dish)));
    }

    public String dish(String dish) {
        return dishes.getOrDefault(dish, "");
    }

    public void limit(String dish, int portions) {
        ok(manager().body("{\"portions\": " + portions + "}").put("/api/restaurants/" + id + "/dishes/" + dish(dish) + "/portions"));
    }

    /// A line of an order.
    public static String line(String dish, int quantity) {
        return "{\"dish\": \"" + dish + "\", \"quantity\": " + quantity + "}";
    }

    /// A waiter's order, accepted at once.
    public Response order(String... lines) {
        return order(waiter(), lines);
    }

    public Response order(RequestSpecification by, String... lines) {
        return by.body("""
                {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2}, "lines": [%s]}"""
                .formatted(code, String.join(",", lines))).post("/api/orders");
    }

    /// @return the order's id
    public String placed(String... lines) {
        return ok(order(lines)).path("id");
    }

    public static Response cancel(RequestSpecification by, String order) {
        return by.body("{\"reason\": \"changed their minds\"}").post("/api/orders/" + order + "/cancel");
    }

    public static RequestSpecification waiter() {
        return as("waiter:anna");
    }

    public static RequestSpecification manager() {
        return as("manager:max");
    }

    public static RequestSpecification guest() {
        return as("guest:gina");
    }

    public static Response ok(Response response) {
        return response.then().statusCode(oneOf(200, 201)).extract().response();
    }

    /// The reason of a refusal, or the status of any other response.
    public static String reason(Response response) {
        return response.statusCode() == 409
                ? response.<String>path("type").replace("/api/write/problems#", "")
                : Integer.toString(response.statusCode());
    }

    /// Runs all tasks at the same moment, each in a thread of its own, and waits for their results.
    public static <T> List<T> atOnce(int many, IndexedTask<T> task) throws Exception {
        var start = new CyclicBarrier(many);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, many).mapToObj(i -> threads.submit((Callable<T>) () -> {
                start.await();
                return task.run(i);
            })).toList();
            var done = new ArrayList<T>(many);
            for (var one : running) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new AssertionError("One of " + many + " failed", e.getCause());
        }
    }

    public interface IndexedTask<T> {

        T run(int index) throws Exception;
    }

    /// A request with a new `Idempotency-Key` that overwrites any version.
    ///
    /// @param restaurants where the actor works; everywhere if none is named
    public static RequestSpecification as(String actor, String... restaurants) {
        return given().header("Authorization", Tokens.bearer(actor, restaurants)).header("Idempotency-Key", UUID.randomUUID())
                .header("If-Match", "*")
                .contentType(ContentType.JSON);
    }
}
