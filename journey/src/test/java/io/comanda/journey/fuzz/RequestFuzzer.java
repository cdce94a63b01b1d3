package io.comanda.journey.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.CallerFixture;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.fixture.ValidRequests;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.Route;
import io.comanda.journey.system.Service;
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

/// Random requests, about half of them with a single defect, so that they pass the first checks. They change the fuzzer's own data only.
final class RequestFuzzer {

    /// After as many requests, little is left of a menu, and orders are over.
    private static final int REQUESTS_PER_FIXTURE = 20;
    private static final List<Caller> CALLERS = List.of(Caller.OPERATOR, Caller.OPERATOR, Caller.MANAGER, Caller.MANAGER, Caller.WAITER,
            Caller.KITCHEN, Caller.GUEST,
            Caller.SECRET,
            Caller.NOBODY);

    private final Random random;
    private final CallerFixture canary;
    private final JsonMutator mutator;
    private final SortedMap<Route, JsonNode> operations = new TreeMap<>();
    private final Map<Service, SchemaGenerator> schemas = new EnumMap<>(Service.class);
    private final List<String> invalidTokens = List.copyOf(Tokens.invalid().values());
    private final List<Route> waiting = new ArrayList<>();

    private int requests;
    private CallerFixture fixture;
    private final CallerFixture guest;

    /// @param canary the guest whose data the requests must not return
    RequestFuzzer(Random random, CallerFixture canary) {
        this.random = random;
        this.canary = canary;
        this.mutator = new JsonMutator(random);
        for (var service : Service.values()) {
            operations.putAll(service.operations());
            schemas.put(service, new SchemaGenerator(service.openApi(), random));
        }
        this.fixture = CallerFixture.of(Caller.OPERATOR, TestRestaurant.open("fuzzed"));
        this.guest = CallerFixture.of(Caller.GUEST, fixture.restaurant());
    }

    /// A request and the route that it is for.
    record FuzzedRequest(Route route, Call call) {
    }

    FuzzedRequest next() {
        if (waiting.isEmpty()) {
            waiting.addAll(operations.keySet());
            queries().forEach(waiting::add);
            queries().forEach(waiting::add);
            Collections.shuffle(waiting, random);
        }
        return next(waiting.removeLast());
    }

    /// A request for this route.
    FuzzedRequest next(Route route) {
        if (++requests % REQUESTS_PER_FIXTURE == 0) {
            fixture = CallerFixture.of(InvalidInput.pick(CALLERS, random), TestRestaurant.open("fuzzed"));
        }
        return new FuzzedRequest(route, random.nextInt(3) == 0 ? mutate(route, mutate(route, valid(route))) : mutate(route, valid(route)));
    }

    /// They are fewer and have more parameters.
    private Stream<Route> queries() {
        return operations.keySet().stream().filter(route -> Service.of(route) == Service.READ);
    }

    private Call valid(Route route) {
        var by = route.concernsGuest() && random.nextInt(4) > 0 ? guest : fixture;
        var pathValues = by.pathValues(route);
        if (random.nextInt(8) == 0) {
            pathValues.putAll(canary.pathValues(route));
        }
        var call = ValidRequests.create(route, pathValues).authorizedBy(by.bearer());
        var schema = Objects.requireNonNull(operations.get(route)).at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() || random.nextInt(4) > 0
                ? call
                : call.withBody(Objects.requireNonNull(schemas.get(Service.of(route))).value(schema).toString());
    }

    /// Adds one defect.
    private Call mutate(Route route, Call call) {
        boolean hasBody = !call.bodyText().isEmpty();
        return switch (random.nextInt(hasBody ? 20 : 9)) {
            case 0 -> mutatePath(route, call);
            case 1, 2 -> route.isCommand() ? mutateHeader(call) : call.withQuery(InvalidInput.pick(InvalidInput.QUERIES, random));
            case 3 -> call.withQuery(InvalidInput.pick(InvalidInput.QUERIES, random));
            case 4 -> mutateHeader(call);
            case 5 -> call.replacingHeader("Authorization", InvalidInput.pick(invalidTokens, random));
            case 6 -> random.nextBoolean()
                    ? call.withoutHeader(InvalidInput.pick(List.of("Idempotency-Key", "If-Match", "Content-Type"), random))
                    : call.withMethod(InvalidInput.method(random));
            case 7 -> call.withBody(mutator.corruptEncoding(hasBody ? call.bodyText() : "{\"a\": 1}"));
            case 8 -> hasBody
                    ? call
                    : call.withHeader("Content-Type", "application/json").withBody(InvalidInput.pick(InvalidInput.VALUES, random));
            case 9, 10 -> call.withBody(mutator.corruptEncoding(call.bodyText()));
            case 11 -> random.nextInt(4) == 0 ? call.withBody(mutator.oversize(call.bodyText())) : call.withBody("");
            default -> call.withBody(mutator.mutateValue(call.bodyText()));
        };
    }

    private Call mutateHeader(Call call) {
        var name = InvalidInput.pick(InvalidInput.HEADERS.keySet().stream().sorted().toList(), random);
        var value = InvalidInput.pick(InvalidInput.HEADERS.getOrDefault(name, List.of()), random);
        return random.nextInt(5) == 0 ? call.withHeader(name, value) : call.replacingHeader(name, value);
    }

    private Call mutatePath(Route route, Call call) {
        if (route.parameters().isEmpty()) {
            return call.withQuery(InvalidInput.pick(InvalidInput.QUERIES, random));
        }
        var pathValues = new HashMap<>(fixture.pathValues(route));
        pathValues.put(InvalidInput.pick(route.parameters(), random),
                random.nextInt(6) == 0 ? UUID.randomUUID().toString() : InvalidInput.pick(InvalidInput.PATHS, random));
        return call.withUrl(Service.of(route).url() + route.expand(pathValues));
    }
}
