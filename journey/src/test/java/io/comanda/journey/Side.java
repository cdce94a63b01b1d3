package io.comanda.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One of the two services, asked without the gateway between.
enum Side {
    WRITE("write-service", "/api/write/openapi", "/api/write/problems"), READ("read-service", "/api/openapi", "/api/problems");

    private static final Pattern EXPLAINED = Pattern.compile("id=\"([a-z-]+)\"");

    private final String service;
    private final String document;
    private final String problems;

    Side(String service, String document, String problems) {
        this.service = service;
        this.document = document;
        this.problems = problems;
    }

    /// The side that answers a route.
    static Side of(Route route) {
        return route.isCommand() || route.isAbout("write/") ? WRITE : READ;
    }

    /// Where it answers everybody.
    String url() {
        return Comanda.address(service);
    }

    /// Where it answers those who look after it.
    String management() {
        return Comanda.address(service + ".management");
    }

    /// Its OpenAPI document.
    JsonNode document() {
        return new Call("GET", url() + document).with("Accept", "application/json").reply().json();
    }

    /// Every route in its document, with what the document says of it.
    SortedMap<Route, JsonNode> operations() {
        var operations = new TreeMap<Route, JsonNode>();
        for (var path : document().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (List.of("get", "put", "post", "delete", "patch", "options", "head", "trace").contains(operation.getKey())) {
                    operations.put(new Route(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()), operation.getValue());
                }
            }
        }
        return operations;
    }

    /// The `type` of every problem that its page explains.
    Set<String> problemTypes() {
        var page = new Call("GET", url() + problems).reply().text();
        return EXPLAINED.matcher(page).results().map(found -> problems + "#" + found.group(1)).collect(Collectors.toSet());
    }
}
