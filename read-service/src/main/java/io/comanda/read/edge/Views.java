package io.comanda.read.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The views as the caller may see them, and the only way to ask for them. Whatever is asked, what lies out of the caller's
/// reach is not there: it is in no list, no sum and no count, and by its id it is not found.
@ApplicationScoped
public class Views {

    /// For everybody. What isn't named here is private, a view to come too.
    private static final Set<String> PUBLIC = Set.of(Indices.of("restaurants"), Indices.of("dishes"), Indices.of("menus"),
            Indices.of("lags"));

    /// All that a search is made of. Others of its parts may find what its query doesn't: suggestions, nearest neighbours.
    private static final Set<String> PARTS = Set.of("query", "aggs", "sort", "_source", "version", "track_total_hits", "size",
            "search_after", "post_filter", "highlight", "collapse");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Elastic elastic;
    private final Caller caller;
    private final Consistency consistency;
    private final Timing timing;

    Views(Elastic elastic, Caller caller, Consistency consistency, Timing timing) {
        this.elastic = elastic;
        this.caller = caller;
        this.consistency = consistency;
        this.timing = timing;
    }

    static boolean isPublic(String indices) {
        return PUBLIC.contains(indices);
    }

    /// @param indices comma-separated, may have wildcards; those that don't exist hold nothing
    /// @param body    with a `query`
    /// @throws ElasticException where it gets no good answer
    public JsonNode search(String indices, ObjectNode body) {
        consistency.awaitSearchable();
        var asked = seen(indices, body);
        return timed(Patience.patiently(() -> elastic.search(indices, asked)));
    }

    /// Several of them in one request.
    ///
    /// @return the answers, in the same order
    /// @throws ElasticException where one of them gets no good answer
    public List<JsonNode> searches(List<Search> searches) {
        consistency.awaitSearchable();
        var asked = searches.stream().map(one -> new Search(one.indices(), seen(one.indices(), one.body()))).toList();
        var answers = new ArrayList<JsonNode>();
        timed(Patience.patiently(() -> elastic.searches(asked))).path("responses").forEach(answers::add);
        return answers;
    }

    private JsonNode timed(JsonNode answer) {
        timing.took(answer.path("took").longValue());
        return answer;
    }

    /// Whether a restaurant's private views are the caller's. Everybody may know that it is there.
    public boolean reach(String restaurantCode) {
        return caller.reach().hasRestaurant(restaurantCode);
    }

    /// What is public is for who comes with a bad token, too: who it is isn't looked at.
    private ObjectNode seen(String indices, ObjectNode body) {
        body.fieldNames().forEachRemaining(part -> {
            if (!PARTS.contains(part)) {
                throw new IllegalArgumentException("Whether " + part + " keeps to the query has to be seen first");
            }
        });
        return isPublic(indices) ? body : within(caller.reach(), body);
    }

    private static ObjectNode within(Reach reach, ObjectNode body) {
        var query = Map.of("bool", Map.of("must", List.of(body.path("query")), "filter", List.of(reach.filter())));
        return body.deepCopy().set("query", JSON.valueToTree(query));
    }

    /// One document as it is at this moment.
    ///
    /// @return empty too if it isn't the caller's
    /// @throws ElasticException where it gets no good answer
    public Optional<Answered> get(String index, UUID id) {
        consistency.awaitWritten();
        var found = Patience.patiently(() -> elastic.get(index, id.toString())).map(Answered::of);
        return isPublic(index) ? found : found.filter(answered -> caller.reach().has(answered.state()));
    }
}
