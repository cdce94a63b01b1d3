package io.comanda.read.projector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.ShardRetry;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What lanes have told about themselves, in whichever process: see [PublishedLag].
@Singleton
public final class PublishedLags {

    /// More than there are processes.
    private static final int CONSUMERS_MAX = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Elastic elastic;

    PublishedLags(Elastic elastic) {
        this.elastic = elastic;
    }

    /// @param seconds     the longest recent time from an event's commit to its documents; null if none were written
    /// @param deadLetters how many wait; null if the lane is of an older release
    public record Lag(@Nullable Double seconds, @Nullable Long deadLetters) {
    }

    /// @param at   when it was said, by the consumer's clock
    /// @param idle whether everything that had been delivered to it was written
    public record Report(String at, boolean idle) {
    }

    /// What a lane published last.
    ///
    /// @param lane as [io.comanda.read.rabbitmq.Topology#name] names it
    /// @throws io.comanda.read.elastic.ElasticException if Elasticsearch fails
    public Optional<Lag> latest(String lane) {
        return ShardRetry.retrying(() -> elastic.get(index(), lane.replace(" ", "%20"))).map(found -> found.path("_source"))
                .map(lag -> new Lag(lag.has("lagSeconds") ? lag.path("lagSeconds").doubleValue() : null,
                        lag.has("deadLetters") ? lag.path("deadLetters").longValue() : null));
    }

    /// What each consumer of a lane said last, whether it still exists or not.
    ///
    /// @throws io.comanda.read.elastic.ElasticException if Elasticsearch fails
    public Map<String, Report> consumers(String lane) {
        boolean _ = elastic.refresh(index());
        ObjectNode search = JSON.valueToTree(Map.of("size", CONSUMERS_MAX, "sort", List.of(Map.of("at", "desc")), "query",
                Map.of("term", Map.of("consumer", lane))));
        var reports = new HashMap<String, Report>();
        ShardRetry.retrying(() -> elastic.search(index(), search)).at("/hits/hits")
                .forEach(hit -> reports.put(hit.path("_id").asText(), report(hit)));
        return reports;
    }

    private static Report report(JsonNode hit) {
        return new Report(hit.at("/_source/at").asText(), hit.at("/_source/idle").asBoolean());
    }

    private static String index() {
        return Indices.of(PublishedLag.LAGS).names(PublishedLag.GENERATION);
    }
}
