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

/// How far the view of orders is behind, as whoever keeps it up to date has told last.
///
/// @param seconds the longest that it lately took from an event's commit to its documents; absent where none were written
/// @param waiting messages that waited in the queue
/// @param at      when that was told. Long ago it says nothing of now, so then it stands alone: nobody keeps the view up to date
@RegisterForReflection
record ViewLag(@Nullable Double seconds, @Nullable Long waiting, @Nullable Instant at) {

    static final ViewLag UNKNOWN = new ViewLag(null, null, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    /// It is told every three seconds.
    private static final Duration OLD = Duration.ofSeconds(10);

    static Search search() {
        return new Search(Indices.of("lags"),
                JSON.valueToTree(Map.of("size", 1, "query", Clauses.is("projection", OrderViews.ORDERS))));
    }

    static ViewLag of(JsonNode answer, Instant now) {
        var told = answer.at("/hits/hits/0/_source");
        if (told.isMissingNode()) {
            return UNKNOWN;
        }
        var at = Instant.parse(told.path("at").textValue());
        return at.isBefore(now.minus(OLD))
                ? new ViewLag(null, null, at)
                : new ViewLag(told.has("lagSeconds") ? told.path("lagSeconds").doubleValue() : null, told.path("waiting").longValue(), at);
    }
}
