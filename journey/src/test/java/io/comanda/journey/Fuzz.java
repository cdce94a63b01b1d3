package io.comanda.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// Requests by chance, about half of them right but for one thing, so that they get deep. What is changed by them is its own.
final class Fuzz {

    /// After as many there is little left of a menu or to do with an order.
    private static final int REQUESTS_ON_ONES_OWN = 20;
    private static final List<Who> WHO = List.of(Who.OPERATOR, Who.OPERATOR, Who.MANAGER, Who.MANAGER, Who.WAITER, Who.KITCHEN, Who.GUEST,
            Who.SECRET,
            Who.NOBODY);

    private final Random random;
    private final Own canary;
    private final Spoiled spoiled;
    private final SortedMap<Route, JsonNode> operations = new TreeMap<>();
    private final Map<Side, FromSchema> schemas = new EnumMap<>(Side.class);
    private final List<String> badTokens = List.copyOf(Tokens.bad().values());
    private final List<Route> waiting = new ArrayList<>();

    private int requests;
    private Own own;
    private final Own guest;

    /// @param canary whose things are asked for in vain
    Fuzz(Random random, Own canary) {
        this.random = random;
        this.canary = canary;
        this.spoiled = new Spoiled(random);
        for (var side : Side.values()) {
            operations.putAll(side.operations());
            schemas.put(side, new FromSchema(side.document(), random));
        }
        this.own = Own.of(Who.OPERATOR, Place.opened("fuzzed"));
        this.guest = Own.of(Who.GUEST, own.place());
    }

    /// A request, and the route that it was meant for.
    record Shot(Route route, Call call) {
    }

    Shot next() {
        if (++requests % REQUESTS_ON_ONES_OWN == 0) {
            own = Own.of(Junk.of(WHO, random), Place.opened("fuzzed"));
        }
        if (waiting.isEmpty()) {
            waiting.addAll(operations.keySet());
            questions().forEach(waiting::add);
            questions().forEach(waiting::add);
            Collections.shuffle(waiting, random);
        }
        var route = waiting.removeLast();
        return new Shot(route, random.nextInt(3) == 0 ? wrong(route, wrong(route, right(route))) : wrong(route, right(route)));
    }

    /// There are fewer of them, and more in each.
    private Stream<Route> questions() {
        return operations.keySet().stream().filter(route -> Side.of(route) == Side.READ);
    }

    private Call right(Route route) {
        var by = route.isAboutAGuest() && random.nextInt(4) > 0 ? guest : own;
        var gaps = by.gaps(route);
        if (random.nextInt(8) == 0) {
            gaps.putAll(canary.gaps(route));
        }
        var call = Meant.call(route, gaps).by(by.bearer());
        var schema = Objects.requireNonNull(operations.get(route)).at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() || random.nextInt(4) > 0
                ? call
                : call.body(Objects.requireNonNull(schemas.get(Side.of(route))).value(schema).toString());
    }

    /// With one thing wrong.
    private Call wrong(Route route, Call call) {
        boolean hasBody = !call.text().isEmpty();
        return switch (random.nextInt(hasBody ? 20 : 9)) {
            case 0 -> wrongGap(route, call);
            case 1, 2 -> route.isCommand() ? header(call) : call.query(Junk.of(Junk.QUERIES, random));
            case 3 -> call.query(Junk.of(Junk.QUERIES, random));
            case 4 -> header(call);
            case 5 -> call.but("Authorization", Junk.of(badTokens, random));
            case 6 -> random.nextBoolean()
                    ? call.without(Junk.of(List.of("Idempotency-Key", "If-Match", "Content-Type"), random))
                    : call.method(Junk.method(random));
            case 7 -> call.body(spoiled.writing(hasBody ? call.text() : "{\"a\": 1}"));
            case 8 -> hasBody ? call : call.with("Content-Type", "application/json").body(Junk.of(Junk.VALUES, random));
            case 9, 10 -> call.body(spoiled.writing(call.text()));
            case 11 -> random.nextInt(4) == 0 ? call.body(spoiled.size(call.text())) : call.body("");
            default -> call.body(spoiled.oneValue(call.text()));
        };
    }

    private Call header(Call call) {
        var name = Junk.of(Junk.HEADERS.keySet().stream().sorted().toList(), random);
        var value = Junk.of(Junk.HEADERS.getOrDefault(name, List.of()), random);
        return random.nextInt(5) == 0 ? call.with(name, value) : call.but(name, value);
    }

    private Call wrongGap(Route route, Call call) {
        if (route.gaps().isEmpty()) {
            return call.query(Junk.of(Junk.QUERIES, random));
        }
        var gaps = new HashMap<>(own.gaps(route));
        gaps.put(Junk.of(route.gaps(), random), random.nextInt(6) == 0 ? UUID.randomUUID().toString() : Junk.of(Junk.PATHS, random));
        return call.at(Side.of(route).url() + route.filled(gaps));
    }
}
