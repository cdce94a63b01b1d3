package io.comanda.journey.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.CallerFixture;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.fixture.ValidRequests;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.ParallelChecks;
import io.comanda.journey.http.Reply;
import io.comanda.journey.http.Route;
import io.comanda.journey.openapi.DocumentedResponses;
import io.comanda.journey.system.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Checks every cell of `docs/access.md` against both services: with the caller's own resources, and with those of others.
@SharedComanda
class AccessIT {

    /// How long a view may take to show a change.
    private static final Duration VIEW_TIMEOUT = Duration.ofSeconds(60);

    private static final AccessTable TABLE = new AccessTable();
    private static final DocumentedResponses DOCUMENTED = new DocumentedResponses();
    private static final Route PLACE = Route.parse("POST /api/orders");
    private static final Route REGISTER = Route.parse("POST /api/restaurants");
    private static final Route ERASE_GUEST = Route.parse("POST /api/guests/{id}/erase");

    /// Of several operators at once, each waits for the others for some seconds only.
    private static final ReentrantLock DEAD_LETTERS = new ReentrantLock();

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        var routes = new TreeSet<Route>();
        for (var service : Service.values()) {
            routes.addAll(service.operations().keySet());
        }
        var rows = new TreeSet<>(TABLE.routes());
        rows.removeAll(routes);
        routes.removeAll(TABLE.routes());
        assertEquals("routes without a row: [], rows without a route: []",
                "routes without a row: " + routes + ", rows without a route: " + rows);
    }

    @Test
    void theDocumentsSayWhichRoutesNeedNoToken() {
        var withoutToken = new TreeSet<Route>();
        for (var service : Service.values()) {
            assertEquals("[{\"bearer\":[]}]", service.openApi().path("security").toString());
            service.operations().forEach((route, operation) -> {
                if (operation.path("security").toString().equals("[{},{\"bearer\":[]}]")) {
                    withoutToken.add(route);
                }
            });
        }
        assertEquals(
                TABLE.routes().stream().filter(route -> TABLE.allows(Caller.NOBODY, route)).collect(Collectors.toCollection(TreeSet::new)),
                withoutToken);
    }

    @Test
    void everyCellIsEnforced() throws Exception {
        var ours = TestRestaurant.open("ours");
        var checks = new ParallelChecks();
        var rejected = new ArrayList<CallerFixture>();
        for (var caller : Caller.values()) {
            var sharedByRejected = CallerFixture.of(caller, ours);
            rejected.add(sharedByRejected);
            for (var route : TABLE.routes()) {
                checks.add(TABLE.allows(caller, route)
                        ? () -> checkAllowed(route, fixtureFor(caller, route, ours))
                        : () -> checkForbidden(route, sharedByRejected));
            }
        }
        checks.assertAllPass();
        for (var fixture : rejected) {
            assertEquals(fixture.order().revision() + 1, TestRestaurant.revisionAfterChange(fixture.order()),
                    "A rejected command of " + fixture.caller() + " was executed");
        }
    }

    /// Commands may change or end their resources, so each has new ones.
    private static CallerFixture fixtureFor(Caller caller, Route route, TestRestaurant ours) {
        var fixture = CallerFixture.of(caller, route.isCommand() && (route.isBelow("restaurants/") || route.isBelow("webhooks/"))
                ? TestRestaurant.open("ours")
                : ours);
        if (route.isBelow("write/erasures")) {
            ValidRequests.create(ERASE_GUEST, fixture.pathValues(ERASE_GUEST)).authorizedBy(Tokens.EVERYWHERE).send().expectSuccess();
        }
        return fixture;
    }

    private static @Nullable String checkAllowed(Route route, CallerFixture fixture) throws InterruptedException {
        var call = fixture.caller() == Caller.OPERATOR && (route.concernsGuest() || route.isAdministrative())
                ? fixture.call(route).authorizedBy(Tokens.EVERYWHERE)
                : fixture.call(route);
        // There is no dead letter. Callers without access learn nothing about that, they get a 403.
        var reply = route.path().contains("/dead-letters") ? sendAlone(call) : sendOnceVisible(route, call);
        if (isOfDeadLetter(route) ? reply.status() != 404 : List.of(401, 403, 404).contains(reply.status()) || reply.status() >= 500) {
            return route + " is allowed to " + fixture.caller() + " but is " + reply + "\n  " + call;
        }
        var violation = checkProblem(route, fixture.caller(), reply);
        return violation == null && reply.status() == 200 && !route.isCommand() ? checkCaching(route, reply) : violation;
    }

    private static Reply sendAlone(Call call) {
        DEAD_LETTERS.lock();
        try {
            return call.send();
        } finally {
            DEAD_LETTERS.unlock();
        }
    }

    private static boolean isOfDeadLetter(Route route) {
        return route.path().contains("/dead-letters/{id}");
    }

    /// Shared caches may keep public responses only, and no cache those to administrators.
    private static @Nullable String checkCaching(Route route, Reply reply) {
        var header = reply.header("Cache-Control");
        var isPublic = header.contains("max-age=") && !header.contains("private");
        var isPrivate = header.contains("private") && header.contains("no-cache");
        var isAsExpected = (route.isAdministrative() || route.isStream())
                ? header.equals("no-store")
                : TABLE.allows(Caller.NOBODY, route) ? isPublic : isPrivate;
        return isAsExpected ? null : route + " has the wrong Cache-Control: " + header;
    }

    /// Views are eventually consistent: a new resource may not be visible yet. A proof asks the write side over the broker, and on a
    /// busy machine gives up before it is answered.
    private static Reply sendOnceVisible(Route route, Call call) throws InterruptedException {
        var reply = call.send();
        for (var deadline = Instant.now().plus(VIEW_TIMEOUT); !route.isCommand() && List.of(404, 503).contains(reply.status())
                && Instant.now().isBefore(deadline);) {
            Thread.sleep(50);
            reply = call.send();
        }
        return reply;
    }

    private static @Nullable String checkForbidden(Route route, CallerFixture fixture) {
        var call = fixture.call(route);
        var reply = call.send();
        if (reply.status() != (fixture.caller() == Caller.NOBODY ? 401 : 403)) {
            return route + " is not allowed to " + fixture.caller() + " but is " + reply + "\n  " + call;
        }
        return checkProblem(route, fixture.caller(), reply);
    }

    private static @Nullable String checkProblem(Route route, Caller caller, Reply reply) {
        var violation = reply.status() < 400 ? null : reply.problemViolation();
        violation = violation == null ? DOCUMENTED.violation(route, reply) : violation;
        return violation == null ? null : route + " as " + caller + ": the response " + violation + ": " + reply;
    }

    /// Orders of others are not found, restaurants and guests of others are forbidden.
    @Test
    void resourcesOfOthersAreNotAccessible() throws Exception {
        var ours = TestRestaurant.open("ours");
        var theirs = TestRestaurant.open("theirs");
        var checks = new ParallelChecks();
        var others = new ArrayList<CallerFixture>();
        for (var caller : Caller.values()) {
            var mine = CallerFixture.of(caller, ours);
            for (var owner : caller.isStaff()
                    ? List.of(Caller.WAITER, Caller.GUEST, Caller.NOBODY)
                    : List.of(Caller.WAITER, Caller.GUEST, Caller.SECRET)) {
                var other = CallerFixture.of(owner, caller.isStaff() ? theirs : ours);
                others.add(other);
                for (var route : TABLE.routes()) {
                    if (TABLE.allows(caller, route) && !route.parameters().isEmpty() && !TABLE.allows(Caller.NOBODY, route)) {
                        checks.add(() -> checkHidden(route, mine, other));
                    }
                }
            }
        }
        theirs.webhook();
        var restaurant = theirs.revisionAfterChange();
        checks.assertAllPass();
        for (var other : others) {
            assertEquals(other.order().revision() + 1, TestRestaurant.revisionAfterChange(other.order()),
                    "The order of a " + other.caller());
        }
        assertEquals(restaurant + 1, theirs.revisionAfterChange(), "The restaurant");
    }

    private static @Nullable String checkHidden(Route route, CallerFixture mine, CallerFixture other) throws InterruptedException {
        var pathValues = other.pathValues(route);
        var call = ValidRequests.create(route, pathValues).authorizedBy(mine.bearer());
        if (!route.isBelow("orders/")) {
            var reply = sendOnceVisible(route, call);
            return reply.status() == 403
                    ? checkProblem(route, mine.caller(), reply)
                    : route + " of another's, as " + mine.caller() + ", should be 403 but is " + reply + "\n  " + call;
        }
        if (!route.isCommand()) {
            awaitVisible(other);
        }
        var reply = call.send();
        var id = other.order().id();
        var unknownId = id.substring(0, 24) + UUID.randomUUID().toString().substring(24);
        pathValues.put("id", unknownId);
        var unknown = ValidRequests.create(route, pathValues).authorizedBy(mine.bearer()).send();
        return reply.status() == 404 && unknown.status() == 404 && unknown.toString().replace(unknownId, id).equals(reply.toString())
                ? checkProblem(route, mine.caller(), reply)
                : route + " of another's, as " + mine.caller() + ", should be the same 404 as for an unknown id\n  " + call + "\n  is "
                        + reply
                        + "\n  and for an unknown id " + unknown;
    }

    private static void awaitVisible(CallerFixture fixture) throws InterruptedException {
        var question = Route.parse("GET /api/orders/{id}");
        var deadline = Instant.now().plus(VIEW_TIMEOUT);
        while (ValidRequests.create(question, fixture.pathValues(question)).authorizedBy(Tokens.EVERYWHERE).send().status() != 200) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("An order never became visible: " + fixture.order());
            }
            Thread.sleep(50);
        }
    }

    @Test
    void staffActInTheirRestaurantsOnly() throws Exception {
        var theirs = TestRestaurant.open("theirs");
        var ours = TestRestaurant.open("ours");
        var checks = new ParallelChecks();
        for (var caller : List.of(Caller.WAITER, Caller.MANAGER, Caller.OPERATOR)) {
            var token = Tokens.of(caller, "journeys-" + caller, ours.code());
            checks.add(() -> checkStatus(403, ValidRequests.create(PLACE, Map.of("code", theirs.code())).authorizedBy(token)));
        }
        for (var caller : List.of(Caller.MANAGER, Caller.OPERATOR)) {
            var fresh = "fresh-" + UUID.randomUUID();
            checks.add(() -> checkStatus(403, ValidRequests.create(REGISTER, Map.of("code", fresh))
                    .authorizedBy(Tokens.of(caller, "journeys-" + caller, ours.code()))));
            checks.add(
                    () -> checkStatus(201, ValidRequests.create(REGISTER, Map.of("code", fresh + "s"))
                            .authorizedBy(Tokens.of(caller, "journeys-" + caller, fresh + "s"))));
        }
        checks.add(() -> checkStatus(403, CallerFixture.of(Caller.OPERATOR, ours).call(ERASE_GUEST)));
        checks.assertAllPass();
    }

    @Test
    void invalidTokensAreRejected() throws Exception {
        var ours = TestRestaurant.open("ours");
        var fixture = CallerFixture.of(Caller.WAITER, ours);
        var invalid = Tokens.invalid();
        var checks = new ParallelChecks();
        for (var route : TABLE.routes()) {
            if (!TABLE.allows(Caller.NOBODY, route)) {
                checks.add(() -> checkUnauthorized(route, "absent", fixture.call(route).authorizedBy(null)));
            }
            if (!TABLE.allows(Caller.NOBODY, route) || route.equals(PLACE)) {
                invalid.forEach((wrong, authorization) -> checks
                        .add(() -> checkUnauthorized(route, wrong, fixture.call(route).replacingHeader("Authorization", authorization))));
            }
        }
        checks.assertAllPass();
        assertEquals(fixture.order().revision() + 1, TestRestaurant.revisionAfterChange(fixture.order()));
    }

    private static @Nullable String checkUnauthorized(Route route, String wrong, Call call) {
        var reply = call.send();
        var violation = reply.problemViolation();
        return reply.status() == 401 && violation == null && reply.header("WWW-Authenticate").startsWith("Bearer")
                ? null
                : route + " with a token that is " + wrong + " should be a 401 with WWW-Authenticate: Bearer but is "
                        + (violation == null ? "" : violation + ": ") + reply + "\n  " + call;
    }

    @Test
    void fieldsOfTheServerAreRejected() throws Exception {
        var restaurant = TestRestaurant.open("ours");
        var waiter = Tokens.of(Caller.WAITER, "anna", restaurant.code());
        var manager = Tokens.of(Caller.MANAGER, "max", restaurant.code());
        var pathValues = Map.of("code", restaurant.code(), "id", restaurant.id(), "dishId", restaurant.dishes().getFirst());
        long before = restaurant.revisionAfterChange();
        var first = place(restaurant, waiter);
        var checks = new ParallelChecks();
        for (var field : List.of("status", "price", "revision", "version", "guestId", "id", "number", "totals", "tracking", "history",
                "placedAt")) {
            for (var bearer : new @Nullable String[]{ null, waiter, Tokens.of(Caller.GUEST, UUID.randomUUID().toString()) }) {
                checks.add(() -> checkPointer("/" + field, ValidRequests.create(PLACE, pathValues).authorizedBy(bearer), "{", field));
            }
        }
        for (var field : List.of("unitPrice", "price", "discount", "status", "number", "taxPercent", "dishId")) {
            checks.add(() -> checkPointer("/lines/0/" + field, ValidRequests.create(PLACE, pathValues).authorizedBy(waiter), "{\"dish\"",
                    field));
        }
        for (var field : List.of("id", "revision", "version", "open", "dishes", "status")) {
            for (var route : List.of("POST /api/restaurants", "PUT /api/restaurants/{id}")) {
                checks.add(() -> checkPointer("/" + field, ValidRequests.create(Route.parse(route), pathValues).authorizedBy(manager), "{",
                        field));
            }
        }
        for (var field : List.of("id", "available", "portions", "removed")) {
            for (var route : List.of("POST /api/restaurants/{id}/dishes", "PUT /api/restaurants/{id}/dishes/{dishId}")) {
                checks.add(() -> checkPointer("/" + field, ValidRequests.create(Route.parse(route), pathValues).authorizedBy(manager), "{",
                        field));
            }
        }
        checks.assertAllPass();
        var last = place(restaurant, waiter);
        int expected = last.path("businessDate").equals(first.path("businessDate")) ? first.path("number").asInt() + 1 : 1;
        assertEquals(expected, last.path("number").asInt(), "An order was placed that should have been rejected");
        assertEquals(before + 1, restaurant.revisionAfterChange(), "The restaurant");
    }

    /// The orders of one day are numbered without gaps.
    private static JsonNode place(TestRestaurant restaurant, String waiter) {
        return ValidRequests.create(PLACE, Map.of("code", restaurant.code())).authorizedBy(waiter).send().expectSuccess().path("state");
    }

    private static @Nullable String checkPointer(String pointer, Call call, String object, String field) {
        var fuller = call.withBody(call.bodyText().replaceFirst(Pattern.quote(object), java.util.regex.Matcher.quoteReplacement(
                "{\"" + field + "\": 1, " + object.substring(1))));
        var reply = fuller.send();
        return reply.status() == 400 && reply.json().path("violations").findValuesAsText("pointer").contains(pointer)
                ? null
                : fuller + "\n  should be a 400 with the pointer " + pointer + " but is " + reply;
    }

    private static @Nullable String checkStatus(int status, Call call) {
        var reply = call.send();
        return reply.status() == status ? null : call + "\n  should be " + status + " but is " + reply;
    }
}
