package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Walks `docs/access.md`, on both services: each cell with what is one's own, and each that allows something with what isn't.
class AccessIT {

    /// Until a view shows what was just done.
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

    private static final AccessTable TABLE = new AccessTable();
    private static final Route PLACE = Route.parse("POST /api/orders");
    private static final Route REGISTER = Route.parse("POST /api/restaurants");
    private static final Route ERASE_GUEST = Route.parse("POST /api/guests/{id}/erase");

    @Test
    void everyRouteHasItsRowAndEveryRowIsARoute() {
        var routes = new TreeSet<Route>();
        for (var side : Side.values()) {
            routes.addAll(side.operations().keySet());
        }
        var rows = new TreeSet<>(TABLE.routes());
        rows.removeAll(routes);
        routes.removeAll(TABLE.routes());
        assertEquals("routes without a row: [], rows without a route: []",
                "routes without a row: " + routes + ", rows without a route: " + rows);
    }

    @Test
    void everyCellIsAnsweredAsItSays() throws Exception {
        var ours = Place.opened("ours");
        var checks = new Checks();
        var refused = new ArrayList<Own>();
        for (var who : Who.values()) {
            var sharedByAllRefusals = Own.of(who, ours);
            refused.add(sharedByAllRefusals);
            for (var route : TABLE.routes()) {
                checks.add(TABLE.allows(who, route)
                        ? () -> notAllowed(route, ownOf(who, route, ours))
                        : () -> notRefused(route, sharedByAllRefusals));
            }
        }
        checks.pass();
        for (var own : refused) {
            assertEquals(own.order().revision() + 1, Place.revisionAfterOneMore(own.order()),
                    "What was refused to " + own.who() + " was done");
        }
    }

    /// A new one for each command, which may change or end it.
    private static Own ownOf(Who who, Route route, Place ours) {
        var own = Own.of(who, route.isCommand() && route.isAbout("restaurants/") ? Place.opened("ours") : ours);
        if (route.isAbout("write/erasures")) {
            Meant.call(ERASE_GUEST, own.gaps(ERASE_GUEST)).by(Tokens.EVERYWHERE).reply().done();
        }
        return own;
    }

    private static @Nullable String notAllowed(Route route, Own own) throws InterruptedException {
        var call = own.who() == Who.OPERATOR && route.isAboutAGuest() ? own.call(route).by(Tokens.EVERYWHERE) : own.call(route);
        var reply = onceSeen(route, call);
        if (List.of(401, 403, 404).contains(reply.status()) || reply.status() >= 500) {
            return route + " is allowed to " + own.who() + ", but " + reply + "\n  " + call;
        }
        var complaint = notAProblem(route, own.who(), reply);
        return complaint == null && reply.status() == 200 && !route.isCommand() ? notForOthers(route, reply) : complaint;
    }

    /// What isn't for everybody must not lie in a cache for the next who asks.
    private static @Nullable String notForOthers(Route route, Reply reply) {
        var told = reply.header("Cache-Control");
        var isForAll = told.contains("max-age=") && !told.contains("private");
        var isForOne = told.contains("private") && told.contains("no-cache");
        return (TABLE.allows(Who.NOBODY, route) ? isForAll : isForOne) ? null : route + " may be kept by the wrong ones: " + told;
    }

    /// Views follow a moment later: what is asked about may not be there yet.
    private static Reply onceSeen(Route route, Call call) throws InterruptedException {
        var reply = call.reply();
        for (var deadline = Instant.now().plus(SEEN_WITHIN); !route.isCommand() && reply.status() == 404
                && Instant.now().isBefore(deadline);) {
            Thread.sleep(50);
            reply = call.reply();
        }
        return reply;
    }

    private static @Nullable String notRefused(Route route, Own own) {
        var call = own.call(route);
        var reply = call.reply();
        if (reply.status() != (own.who() == Who.NOBODY ? 401 : 403)) {
            return route + " is not allowed to " + own.who() + ", but " + reply + "\n  " + call;
        }
        return notAProblem(route, own.who(), reply);
    }

    private static @Nullable String notAProblem(Route route, Who who, Reply reply) {
        var complaint = reply.status() < 400 ? null : reply.notAProblem();
        return complaint == null ? null : route + " as " + who + ": the answer " + complaint + ": " + reply;
    }

    /// Whoever may do it may do it with their own; others' orders aren't there, and others' restaurants and guests aren't theirs.
    @Test
    void whatIsAnothersStaysUntouched() throws Exception {
        var ours = Place.opened("ours");
        var theirs = Place.opened("theirs");
        var checks = new Checks();
        var others = new ArrayList<Own>();
        for (var who : Who.values()) {
            var mine = Own.of(who, ours);
            for (var owner : who.isStaff() ? List.of(Who.WAITER, Who.GUEST, Who.NOBODY) : List.of(Who.WAITER, Who.GUEST, Who.SECRET)) {
                var other = Own.of(owner, who.isStaff() ? theirs : ours);
                others.add(other);
                for (var route : TABLE.routes()) {
                    if (TABLE.allows(who, route) && !route.gaps().isEmpty() && !TABLE.allows(Who.NOBODY, route)) {
                        checks.add(() -> notHidden(route, mine, other));
                    }
                }
            }
        }
        var restaurant = theirs.revisionAfterOneMore();
        checks.pass();
        for (var other : others) {
            assertEquals(other.order().revision() + 1, Place.revisionAfterOneMore(other.order()), "The order of a " + other.who());
        }
        assertEquals(restaurant + 1, theirs.revisionAfterOneMore(), "The restaurant");
    }

    private static @Nullable String notHidden(Route route, Own mine, Own other) throws InterruptedException {
        var gaps = other.gaps(route);
        var call = Meant.call(route, gaps).by(mine.bearer());
        if (!route.isAbout("orders/")) {
            var reply = onceSeen(route, call);
            return reply.status() == 403
                    ? notAProblem(route, mine.who(), reply)
                    : route + " of another's, as " + mine.who() + ", should be 403, but " + reply + "\n  " + call;
        }
        if (!route.isCommand()) {
            awaitSeen(other);
        }
        var reply = call.reply();
        var id = other.order().id();
        var nobodys = id.substring(0, 24) + UUID.randomUUID().toString().substring(24);
        gaps.put("id", nobodys);
        var nothing = Meant.call(route, gaps).by(mine.bearer()).reply();
        return reply.status() == 404 && nothing.status() == 404 && nothing.toString().replace(nobodys, id).equals(reply.toString())
                ? notAProblem(route, mine.who(), reply)
                : route + " of another's, as " + mine.who() + ", should be 404 as if it weren't there\n  " + call + "\n  answers " + reply
                        + "\n  and of what isn't there " + nothing;
    }

    private static void awaitSeen(Own own) throws InterruptedException {
        var question = Route.parse("GET /api/orders/{id}");
        var deadline = Instant.now().plus(SEEN_WITHIN);
        while (Meant.call(question, own.gaps(question)).by(Tokens.EVERYWHERE).reply().status() != 200) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("An order was never seen: " + own.order());
            }
            Thread.sleep(50);
        }
    }

    @Test
    void nobodyOrdersOrRegistersElsewhere() throws Exception {
        var theirs = Place.opened("theirs");
        var ours = Place.opened("ours");
        var checks = new Checks();
        for (var who : List.of(Who.WAITER, Who.MANAGER, Who.OPERATOR)) {
            var token = Tokens.of(who, "journeys-" + who, ours.code());
            checks.add(() -> not(403, Meant.call(PLACE, Map.of("code", theirs.code())).by(token)));
        }
        for (var who : List.of(Who.MANAGER, Who.OPERATOR)) {
            var fresh = "fresh-" + UUID.randomUUID();
            checks.add(() -> not(403, Meant.call(REGISTER, Map.of("code", fresh)).by(Tokens.of(who, "journeys-" + who, ours.code()))));
            checks.add(
                    () -> not(201, Meant.call(REGISTER, Map.of("code", fresh + "s")).by(Tokens.of(who, "journeys-" + who, fresh + "s"))));
        }
        checks.add(() -> not(403, Own.of(Who.OPERATOR, ours).call(ERASE_GUEST)));
        checks.pass();
    }

    @Test
    void whatIsNoGoodTokenOpensNothing() throws Exception {
        var ours = Place.opened("ours");
        var own = Own.of(Who.WAITER, ours);
        var bad = Tokens.bad();
        var checks = new Checks();
        for (var route : TABLE.routes()) {
            if (!TABLE.allows(Who.NOBODY, route)) {
                checks.add(() -> not401(route, "absent", own.call(route).by(null)));
            }
            if (!TABLE.allows(Who.NOBODY, route) || route.equals(PLACE)) {
                bad.forEach((wrong, authorization) -> checks
                        .add(() -> not401(route, wrong, own.call(route).but("Authorization", authorization))));
            }
        }
        checks.pass();
        assertEquals(own.order().revision() + 1, Place.revisionAfterOneMore(own.order()));
    }

    private static @Nullable String not401(Route route, String wrong, Call call) {
        var reply = call.reply();
        var complaint = reply.notAProblem();
        return reply.status() == 401 && complaint == null && reply.header("WWW-Authenticate").startsWith("Bearer")
                ? null
                : route + " with a token that is " + wrong + " should be a 401 with WWW-Authenticate: Bearer, but "
                        + (complaint == null ? "" : complaint + ": ") + reply + "\n  " + call;
    }

    @Test
    void nobodySaysWhatIsNotTheirsToSay() throws Exception {
        var place = Place.opened("ours");
        var waiter = Tokens.of(Who.WAITER, "anna", place.code());
        var manager = Tokens.of(Who.MANAGER, "max", place.code());
        var gaps = Map.of("code", place.code(), "id", place.id(), "dishId", place.dishes().getFirst());
        long before = place.revisionAfterOneMore();
        int number = number(place, waiter);
        var checks = new Checks();
        for (var field : List.of("status", "price", "revision", "version", "guestId", "id", "number", "totals", "tracking", "history",
                "placedAt")) {
            for (var bearer : new @Nullable String[]{ null, waiter, Tokens.of(Who.GUEST, UUID.randomUUID().toString()) }) {
                checks.add(() -> notPointedAt("/" + field, Meant.call(PLACE, gaps).by(bearer), "{", field));
            }
        }
        for (var field : List.of("unitPrice", "price", "discount", "status", "number", "taxBasisPoints", "dishId")) {
            checks.add(() -> notPointedAt("/lines/0/" + field, Meant.call(PLACE, gaps).by(waiter), "{\"dish\"", field));
        }
        for (var field : List.of("id", "revision", "version", "open", "dishes", "status")) {
            for (var route : List.of("POST /api/restaurants", "PUT /api/restaurants/{id}")) {
                checks.add(() -> notPointedAt("/" + field, Meant.call(Route.parse(route), gaps).by(manager), "{", field));
            }
        }
        for (var field : List.of("id", "available", "portions", "removed")) {
            for (var route : List.of("POST /api/restaurants/{id}/dishes", "PUT /api/restaurants/{id}/dishes/{dishId}")) {
                checks.add(() -> notPointedAt("/" + field, Meant.call(Route.parse(route), gaps).by(manager), "{", field));
            }
        }
        checks.pass();
        assertEquals(number + 1, number(place, waiter), "An order was placed that should have been refused");
        assertEquals(before + 1, place.revisionAfterOneMore(), "The restaurant");
    }

    /// Orders of one day are numbered without a gap.
    private static int number(Place place, String waiter) {
        return Meant.call(PLACE, Map.of("code", place.code())).by(waiter).reply().done().at("/state/number").asInt();
    }

    private static @Nullable String notPointedAt(String pointer, Call call, String object, String field) {
        var fuller = call.body(call.text().replaceFirst(Pattern.quote(object), java.util.regex.Matcher.quoteReplacement(
                "{\"" + field + "\": 1, " + object.substring(1))));
        var reply = fuller.reply();
        return reply.status() == 400 && reply.json().path("violations").findValuesAsText("pointer").contains(pointer)
                ? null
                : fuller + "\n  should be a 400 that points at " + pointer + ", but " + reply;
    }

    private static @Nullable String not(int status, Call call) {
        var reply = call.reply();
        return reply.status() == status ? null : call + "\n  should be " + status + ", but " + reply;
    }
}
