package io.comanda.journey.fuzz;

import io.comanda.journey.http.Call;
import io.comanda.journey.http.Reply;
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
    String violation(Service service, Call call, Reply reply) {
        var violation = findViolation(service, call, reply);
        return violation == null ? null : "The response " + violation + "\n  " + call + "\n  " + reply;
    }

    private @Nullable String findViolation(Service service, Call call, Reply reply) {
        if (reply.status() >= 500) {
            return "is a server error";
        }
        if (reply.text().contains(canary)) {
            return "contains data of others";
        }
        if (INTERNALS.matcher(reply.text()).find()) {
            return "contains internal details";
        }
        if (reply.status() < 400 || call.isHead() || isFromHttpServer(reply)) {
            return null;
        }
        var violation = reply.problemViolation();
        if (violation != null) {
            return violation;
        }
        return types.getOrDefault(service, Set.of()).contains(reply.json().path("type").asText())
                ? null
                : "has an undocumented problem type";
    }

    /// The HTTP server rejects requests that it can't parse, before any of our code runs.
    private static boolean isFromHttpServer(Reply reply) {
        return reply.text().isEmpty() && Set.of(400, 413, 414, 431).contains(reply.status());
    }
}
