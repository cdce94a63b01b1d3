package io.comanda.read.openapi;

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
public class ReadApi implements OASFilter {

    /// Operations by their ids, which are the names of the methods.
    private static final Set<String> PUBLIC = Set.of("findRestaurants", "getRestaurant", "findDishes", "suggestDishes", "problems");
    private static final Set<String> OF_ONE_AGGREGATE = Set.of("getOrder", "getRestaurant");
    private static final Set<String> ACCEPTING = Set.of("rebuildView", "dropGenerations", "verifyView");
    /// A restaurant is looked up by a parameter.
    private static final Set<String> NOT_FOUND_BY_PARAMETER = Set.of("getDashboard", "streamDashboard");

    private static final Map<Integer, String> PROBLEMS = Map.of(400, "Invalid", 401, "Unauthorized", 403, "Forbidden", 404, "NotFound",
            409, "Conflict", 429, "TooManyStreams", 503, "Unavailable");

    private final IndexView index;

    public ReadApi(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        new RecordSchemas(index, Set.of(), Set.of()).correct(api);
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
            var id = operation.getOperationId();
            QueryParameters.describe(operation);
            boolean isStream = path.endsWith("/stream");
            boolean isCached = !isStream && !path.startsWith("/api/admin");
            boolean isOfViews = isStream || (isCached && !id.equals("problems"));
            if (isOfViews) {
                OperationParameters.add(operation, "ConsistencyToken");
                OperationParameters.add(operation, "Prefer");
            }
            if (isStream) {
                OperationParameters.add(operation, "LastEventId");
            }
            if (isCached) {
                OperationParameters.add(operation, "IfNoneMatch");
            }
            describeSuccess(operation, isCached);
            addProblems(operation, path, isOfViews || method == HttpMethod.POST);
            if (PUBLIC.contains(id)) {
                operation.setSecurity(List.of(OASFactory.createSecurityRequirement(),
                        OASFactory.createSecurityRequirement().addScheme("bearer")));
            }
            OperationParameters.sort(operation, path);
        }));
    }

    private static void describeSuccess(Operation operation, boolean isCached) {
        var responses = operation.getResponses();
        var success = responses.getAPIResponse("200");
        if (ACCEPTING.contains(operation.getOperationId())) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse("202", success.description("Accepted"));
        }
        if (isCached) {
            addHeader(success, "ETag", "ETag");
            responses.addAPIResponse("304", OASFactory.createObject(APIResponse.class).ref("NotModified"));
        }
        if (OF_ONE_AGGREGATE.contains(operation.getOperationId())) {
            addHeader(success, "Consistency-Token", "ConsistencyToken");
        }
    }

    private static void addHeader(APIResponse response, String name, String component) {
        response.addHeader(name, OASFactory.createObject(Header.class).ref(component));
    }

    private static void addProblems(Operation operation, String path, boolean mayConflict) {
        var id = operation.getOperationId();
        var statuses = new TreeSet<>(Set.of(400, 503));
        if (!PUBLIC.contains(id)) {
            statuses.addAll(Set.of(401, 403));
        }
        if (path.contains("{") || NOT_FOUND_BY_PARAMETER.contains(id)) {
            statuses.add(404);
        }
        if (mayConflict) {
            statuses.add(409);
        }
        if (path.endsWith("/stream")) {
            statuses.add(429);
        }
        for (int status : statuses) {
            operation.getResponses().addAPIResponse(String.valueOf(status),
                    OASFactory.createObject(APIResponse.class).ref(PROBLEMS.get(status)));
        }
    }
}
