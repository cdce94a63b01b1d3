package io.comanda.journey.openapi;

import static io.comanda.journey.openapi.OpenApi.parameters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.CallerFixture;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.fixture.ValidRequests;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.ParallelChecks;
import io.comanda.journey.http.Route;
import io.comanda.journey.system.Service;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Commands require exactly the headers, bodies and fields that the document says they require.
@SharedComanda
class RequiredInputIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "Idempotency-Key";
    private static final String MATCH = "If-Match";

    /// Of an order whose customer was erased, it is absent: one schema describes both.
    private static final Set<String> REQUIRED_IN_COMMANDS_ONLY = Set.of("/fulfilment/customerName");

    /// A choice that takes an allergen away has to declare its own; no other choice has to.
    private static final String ALLERGENS_OF_A_CHOICE = "/choices/0/allergens";

    private final JsonNode document = Service.WRITE.openApi();
    private final TreeMap<Route, JsonNode> commands = new TreeMap<>(Service.WRITE.operations());
    private final ParallelChecks checks = new ParallelChecks();
    private final CallerFixture fixture = CallerFixture.of(Caller.OPERATOR, TestRestaurant.open("documented"));

    RequiredInputIT() {
        commands.keySet().removeIf(route -> !route.isCommand());
    }

    @Test
    void headers() throws Exception {
        commands.forEach((route, operation) -> {
            var parameters = parameters(document, operation);
            checks.add(() -> difference(route, "requires " + KEY, isRequired(parameters.get(KEY)),
                    rejectsHeader(call(route).withoutHeader(KEY), KEY)));
            checks.add(() -> difference(route, "reads " + KEY, parameters.containsKey(KEY),
                    rejectsHeader(call(route).replacingHeader(KEY, "not, a, key"), KEY)));
            checks.add(() -> difference(route, "requires " + MATCH, isRequired(parameters.get(MATCH)),
                    call(route).withoutHeader(MATCH).send().status() == 428));
        });
        checks.assertAllPass();
    }

    private static boolean isRequired(@Nullable JsonNode parameter) {
        return parameter != null && parameter.path("required").asBoolean();
    }

    private static boolean rejectsHeader(Call call, String header) {
        var reply = call.send();
        return reply.status() == 400 && reply.json().path("violations").findValuesAsText("header").contains(header);
    }

    @Test
    void bodiesAndTheirFields() throws Exception {
        commands.forEach((route, operation) -> {
            var body = operation.path("requestBody");
            if (!body.isMissingNode()) {
                checks.add(() -> difference(route, "requires a body", body.path("required").asBoolean(), isInvalid(route, "")));
                for (var field : RequestFields.of(document, body.at("/content/application~1json/schema"), parsed(call(route).bodyText()))) {
                    if (!REQUIRED_IN_COMMANDS_ONLY.contains(field.pointer()) && !field.pointer().endsWith(ALLERGENS_OF_A_CHOICE)) {
                        checks.add(() -> difference(route, "requires " + field.pointer(), field.required(),
                                isInvalid(route, field.without())));
                    }
                }
            }
        });
        checks.assertAllPass();
    }

    private boolean isInvalid(Route route, String body) {
        return call(route).withBody(body).send().status() == 400;
    }

    private Call call(Route route) {
        return ValidRequests.create(route, fixture.pathValues(route)).authorizedBy(Tokens.EVERYWHERE);
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable String difference(Route route, String what, boolean documented, boolean actual) {
        return documented == actual ? null : route + " " + what + ": the document says " + documented + ", the service " + actual;
    }
}
