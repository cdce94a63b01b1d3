package io.comanda.journey.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One of the two services, called directly instead of through the gateway.
public enum Service {
    WRITE("write-service", "/api/write/openapi", "/api/write/problems"), READ("read-service", "/api/openapi", "/api/problems");

    private static final Pattern PROBLEM_ID = Pattern.compile("id=\"([a-z-]+)\"");

    private final String module;
    private final String openApiPath;
    private final String problemsPath;

    Service(String module, String openApiPath, String problemsPath) {
        this.module = module;
        this.openApiPath = openApiPath;
        this.problemsPath = problemsPath;
    }

    /// The service that answers a route.
    public static Service of(Route route) {
        return !route.isAdministrative() && (route.isCommand() || route.isBelow("write/")) ? WRITE : READ;
    }

    /// The URL of the API.
    public String url() {
        return Comanda.address(module);
    }

    /// The URL of the management port.
    public String management() {
        return Comanda.address(module + ".management");
    }

    /// Its OpenAPI document.
    public JsonNode openApi() {
        return new Call("GET", url() + openApiPath).withHeader("Accept", "application/json").send().json();
    }

    /// Every route of the OpenAPI document, with its operation.
    public SortedMap<Route, JsonNode> operations() {
        var operations = new TreeMap<Route, JsonNode>();
        for (var path : openApi().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (List.of("get", "put", "post", "delete", "patch", "options", "head", "trace").contains(operation.getKey())) {
                    operations.put(new Route(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()), operation.getValue());
                }
            }
        }
        return operations;
    }

    /// The `type` of every problem on its problems page.
    public Set<String> problemTypes() {
        var page = new Call("GET", url() + problemsPath).send().text();
        return PROBLEM_ID.matcher(page).results().map(found -> problemsPath + "#" + found.group(1)).collect(Collectors.toSet());
    }
}
