package io.comanda.write.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/// Adds to every operation what it has in common with others: parameters and headers, problems, and whether it needs a token.
/// The components to which it refers are in `META-INF/openapi.yaml`.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class WriteApi implements OASFilter {

    /// Operations by their ids, which are the names of the methods.
    private static final Set<String> WITHOUT_TOKEN = Set.of("placeOrder", "problems");
    private static final Set<String> CREATING = Set.of("placeOrder", "registerRestaurant", "registerWebhook");
    private static final Set<String> ACCEPTING = Set.of("eraseGuest");
    private static final Set<String> REQUIRING_KEY = Set.of("placeOrder");
    private static final Set<String> REQUIRING_MATCH = Set.of("changeDetails", "changeDish", "putMenu");
    private static final Set<String> WITH_OPTIONAL_BODY = Set.of("acceptOrder", "acknowledgeLines", "fireLines", "holdLines",
            "serveLines");
    /// Their responses are not of one aggregate.
    private static final Set<String> WITHOUT_VERSION = Set.of("eraseGuest", "importOrders", "makeTableCodes");

    private static final Set<String> REQUIRED_LISTS = Set.of("PlaceOrder.lines", "AddLines.lines", "TransferLines.lines", "PutMenu.dishes",
            "ImportOrders.orders",
            "ImportOrder.lines", "OptionGroup.choices", "MakeTableCodes.tables", "MarkChoicesSoldOut.choices",
            "PutChoicesBackOn.choices", "RegisterWebhook.events");
    private static final Set<String> DEFAULTED = Set.of("RestaurantDetails.dayStartsAt", "RestaurantDetails.billing",
            "RestaurantDetails.timing", "Timing.prepareAheadMinutes", "Timing.acceptWithinMinutes");

    private static final Map<Integer, String> PROBLEMS = Map.ofEntries(Map.entry(400, "Invalid"), Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"), Map.entry(404, "NotFound"), Map.entry(409, "Refused"), Map.entry(412, "Stale"),
            Map.entry(413, "TooLarge"), Map.entry(415, "UnsupportedMediaType"), Map.entry(422, "KeyReused"),
            Map.entry(428, "IfMatchMissing"), Map.entry(503, "Unavailable"));

    private final IndexView index;

    public WriteApi(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        new RecordSchemas(index, REQUIRED_LISTS, DEFAULTED).correct(api);
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
            var id = operation.getOperationId();
            boolean hasVersion = method != HttpMethod.GET && !WITHOUT_VERSION.contains(id);
            boolean takesMatch = hasVersion && !CREATING.contains(id);
            boolean takesKey = method == HttpMethod.POST;
            if (takesKey) {
                OperationParameters.add(operation, REQUIRING_KEY.contains(id) ? "RequiredIdempotencyKey" : "IdempotencyKey");
            }
            if (takesMatch) {
                OperationParameters.add(operation, REQUIRING_MATCH.contains(id) ? "RequiredIfMatch" : "IfMatch");
            }
            if (operation.getRequestBody() != null) {
                operation.getRequestBody().setRequired(!WITH_OPTIONAL_BODY.contains(id));
            }
            describeSuccess(operation, hasVersion, takesKey);
            addProblems(operation, method, path, takesMatch);
            if (WITHOUT_TOKEN.contains(id)) {
                operation.setSecurity(List.of(OASFactory.createSecurityRequirement(),
                        OASFactory.createSecurityRequirement().addScheme("bearer")));
            }
            OperationParameters.sort(operation, path);
        }));
    }

    private static void describeSuccess(Operation operation, boolean hasVersion, boolean takesKey) {
        var id = operation.getOperationId();
        var responses = operation.getResponses();
        var success = responses.getAPIResponse("200");
        if (CREATING.contains(id) || ACCEPTING.contains(id)) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse(CREATING.contains(id) ? "201" : "202",
                    success.description(CREATING.contains(id) ? "Created" : "Accepted"));
            addHeader(success, "Location", "Location");
        }
        if (hasVersion) {
            addHeader(success, "ETag", "ETag");
            addHeader(success, "Consistency-Token", "ConsistencyToken");
        }
        if (takesKey) {
            addHeader(success, "Idempotency-Replayed", "IdempotencyReplayed");
        }
    }

    private static void addHeader(APIResponse response, String name, String component) {
        response.addHeader(name, OASFactory.createObject(Header.class).ref(component));
    }

    private static void addProblems(Operation operation, HttpMethod method, String path, boolean takesMatch) {
        var id = operation.getOperationId();
        var statuses = new TreeSet<>(Set.of(400, 503));
        if (!id.equals("problems")) {
            statuses.addAll(Set.of(401, 403));
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (method != HttpMethod.GET && !ACCEPTING.contains(id)) {
            statuses.add(409);
        }
        if (method == HttpMethod.POST) {
            statuses.add(422);
        }
        if (takesMatch) {
            statuses.add(412);
        }
        if (REQUIRING_MATCH.contains(id)) {
            statuses.add(428);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of(413, 415));
        }
        for (int status : statuses) {
            operation.getResponses().addAPIResponse(String.valueOf(status),
                    OASFactory.createObject(APIResponse.class).ref(PROBLEMS.get(status)));
        }
    }
}
