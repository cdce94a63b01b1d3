package io.comanda.read.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.search.Clauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lag of the view `orders`, as its projector published it last.
///
/// @param seconds     the longest recent time from an event's commit to its documents; absent if none were written
/// @param waiting     messages in the queue of current orders
/// @param pastWaiting messages in the queue of imported orders: their days have incomplete sums until it is 0. Absent if unknown
/// @param at          when it was published. If that was long ago, the other values are absent: no projector is running
@RegisterForReflection
record ViewLag(@Nullable Double seconds, @Nullable Long waiting, @Nullable Long pastWaiting, @Nullable Instant at) {

    static final ViewLag UNKNOWN = new ViewLag(null, null, null, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    /// It is published every three seconds.
    private static final Duration OLD = Duration.ofSeconds(10);

    /// @param generation the one that is read
    static Search search(int generation) {
        return new Search(Indices.of("lags"),
                JSON.valueToTree(Map.of("size", 2, "query", Clauses.isOneOf("projection", List.of(live(generation), past(generation))))));
    }

    static ViewLag of(JsonNode response, int generation, Instant now) {
        var live = published(response, live(generation));
        if (live.isMissingNode()) {
            return UNKNOWN;
        }
        if (isOld(live, now)) {
            return new ViewLag(null, null, null, at(live));
        }
        var past = published(response, past(generation));
        return new ViewLag(live.has("lagSeconds") ? live.path("lagSeconds").doubleValue() : null, live.path("waiting").longValue(),
                past.isMissingNode() || isOld(past, now) ? null : past.path("waiting").longValue(), at(live));
    }

    private static JsonNode published(JsonNode response, String lane) {
        for (var hit : response.at("/hits/hits")) {
            if (hit.at("/_source/projection").asText().equals(lane)) {
                return hit.path("_source");
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isOld(JsonNode published, Instant now) {
        return at(published).isBefore(now.minus(OLD));
    }

    private static Instant at(JsonNode published) {
        return Instant.parse(published.path("at").textValue());
    }

    /// The projector's lanes, as it names them.
    private static String live(int generation) {
        return OrderViews.ORDERS + " " + generation;
    }

    private static String past(int generation) {
        return live(generation) + " past";
    }
}
