package io.comanda.read.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.search.Clauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lag of the view `orders`, as its projector published it last.
///
/// @param seconds the longest recent time from an event's commit to its documents; absent if none were written
/// @param waiting messages in the queue
/// @param at      when it was published. If that was long ago, the other values are absent: no projector is running
@RegisterForReflection
record ViewLag(@Nullable Double seconds, @Nullable Long waiting, @Nullable Instant at) {

    static final ViewLag UNKNOWN = new ViewLag(null, null, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    /// It is published every three seconds.
    private static final Duration OLD = Duration.ofSeconds(10);

    static Search search() {
        return new Search(Indices.of("lags"),
                JSON.valueToTree(Map.of("size", 1, "query", Clauses.is("projection", OrderViews.ORDERS))));
    }

    static ViewLag of(JsonNode response, Instant now) {
        var published = response.at("/hits/hits/0/_source");
        if (published.isMissingNode()) {
            return UNKNOWN;
        }
        var at = Instant.parse(published.path("at").textValue());
        return at.isBefore(now.minus(OLD))
                ? new ViewLag(null, null, at)
                : new ViewLag(published.has("lagSeconds") ? published.path("lagSeconds").doubleValue() : null,
                        published.path("waiting").longValue(), at);
    }
}
