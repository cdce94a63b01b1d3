package io.comanda.stack.views;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.ApiClient.Response;
import io.comanda.stack.client.ImportFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The administration of the views, over HTTP.
final class ViewsApi {

    private static final String VIEWS = "/api/admin/views";

    private final ApiClient api;

    ViewsApi(ApiClient api) {
        this.api = api;
    }

    /// All views.
    List<JsonNode> views() {
        var views = new ArrayList<JsonNode>();
        expect(api.get(VIEWS)).path("items").forEach(views::add);
        return views;
    }

    /// @throws ImportFailure if there is no such view
    JsonNode view(String name) {
        return expect(api.get(VIEWS + "/" + name));
    }

    /// The names of all views, or of the only one that is asked for.
    List<String> names(String only) {
        return only.isEmpty() ? views().stream().map(view -> view.path("view").asText()).toList() : List.of(only);
    }

    /// @param action `rebuild`, `rollback`, `drop` or `verify`
    /// @throws ImportFailure if it is refused
    JsonNode start(String view, String action) {
        return expect(api.post(VIEWS + "/" + view + "/" + action, Map.of()));
    }

    JsonNode deadLetters(String view) {
        return expect(api.get(letters(view) + "?limit=100"));
    }

    JsonNode retryAll(String view) {
        return expect(api.post(letters(view) + "/retry", Map.of()));
    }

    /// The whole message; empty if the view has no such dead letter.
    Optional<JsonNode> deadLetter(String view, String id) {
        return found(api.get(letters(view) + "/" + id));
    }

    /// @param action `retry` or `discard`
    /// @return what it was done to; empty if the view has no such dead letter
    Optional<JsonNode> handle(String view, String id, String action) {
        return found(api.post(letters(view) + "/" + id + "/" + action, Map.of()));
    }

    /// Empty if there is no such order.
    Optional<JsonNode> proof(String order) {
        return found(api.get("/api/orders/" + order + "/proof"));
    }

    private static String letters(String view) {
        return VIEWS + "/" + view + "/dead-letters";
    }

    private static Optional<JsonNode> found(Response response) {
        return response.status() == 404 ? Optional.empty() : Optional.of(expect(response));
    }

    private static JsonNode expect(Response response) {
        if (!response.isSuccess()) {
            throw new ImportFailure(response.problem());
        }
        return response.body();
    }
}
