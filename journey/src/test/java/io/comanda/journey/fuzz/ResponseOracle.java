package io.comanda.journey.fuzz;

import io.comanda.journey.http.Call;
import io.comanda.journey.http.Reply;
import io.comanda.journey.http.Route;
import io.comanda.journey.openapi.DocumentedResponses;
import io.comanda.journey.system.Service;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides whether a response is acceptable for any request.
final class ResponseOracle {

    /// Internal details that no fuzzed request contains.
    private static final Pattern INTERNALS = Pattern
            .compile("io\\.comanda|java\\.(util|time|net|io|sql)\\.|com\\.fasterxml|org\\.(hibernate|postgresql|jboss|elasticsearch)"
                    + "|io\\.(quarkus|vertx|netty|smallrye)|jakarta\\.|Exception|\\bat [a-z]+\\.[a-z.]+\\(|SQLState|query_shard|number_format|\\.java:\\d");

    /// No document lists them for each operation: 405 concerns other methods, 406 and 414 any request.
    private static final Set<Integer> OF_EVERY_URL = Set.of(405, 406, 414);

    private final DocumentedResponses documented = new DocumentedResponses();
    private final Map<Service, Set<String>> types = new EnumMap<>(Service.class);
    private final String canary;

    /// @param canary a word that occurs only in data that no fuzzed caller may see
    ResponseOracle(String canary) {
        this.canary = canary;
        for (var service : Service.values()) {
            types.put(service, service.problemTypes());
        }
    }

    @Nullable
    String violation(Route route, Call call, Reply reply) {
        var violation = findViolation(route, call, reply);
        return violation == null ? null : "The response " + violation + "\n  " + call + "\n  " + reply;
    }

    private @Nullable String findViolation(Route route, Call call, Reply reply) {
        if (reply.status() >= 500) {
            return "is a server error";
        }
        if (reply.text().contains(canary)) {
            return "contains data of others";
        }
        if (INTERNALS.matcher(reply.text()).find()) {
            return "contains internal details";
        }
        if (call.isHead() || isFromHttpServer(reply)) {
            return null;
        }
        var violation = reply.status() < 400 ? null : reply.problemViolation();
        if (violation != null) {
            return violation;
        }
        if (reply.status() >= 400 && !types.getOrDefault(Service.of(route), Set.of()).contains(reply.json().path("type").asText())) {
            return "has an undocumented problem type";
        }
        return call.isOf(route) && !OF_EVERY_URL.contains(reply.status()) ? documented.violation(route, reply) : null;
    }

    /// The HTTP server rejects requests that it can't parse, before any of our code runs.
    private static boolean isFromHttpServer(Reply reply) {
        return reply.text().isEmpty() && Set.of(400, 413, 414, 431).contains(reply.status());
    }
}
