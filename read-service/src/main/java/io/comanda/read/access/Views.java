package io.comanda.read.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.consistency.Consistency;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.Search;
import io.comanda.read.elastic.ShardRetry;
import io.comanda.read.http.Page;
import io.comanda.read.http.ServerTiming;
import io.comanda.read.search.Clauses;
import io.comanda.read.search.Listing;
import io.comanda.read.view.ReadGenerations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The views, limited to the caller's access scope. All queries go through this class. A document out of scope is in no list, no
/// sum and no count, and a get by its id does not find it; nor is one that is marked as removed.
@ApplicationScoped
public class Views {

    /// Views that everybody may read. All others are private, including those of future views.
    private static final Set<String> PUBLIC = Set.of("restaurants", "dishes", "menus", "lags");

    /// The allowed parts of a search. Others, like suggestions or nearest neighbours, may return documents that the query excludes.
    private static final Set<String> PARTS = Set.of("query", "aggs", "sort", "_source", "version", "track_total_hits", "size",
            "search_after", "post_filter", "collapse");

    /// Documents that stay only as a mark: of removed dishes, and of what the write side does not know.
    private static final Map<String, ?> REMOVED = Clauses.is("removed", true);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Elastic elastic;
    private final Caller caller;
    private final Consistency consistency;
    private final ServerTiming timing;
    private final ReadGenerations generations;

    Views(Elastic elastic, Caller caller, Consistency consistency, ServerTiming timing, ReadGenerations generations) {
        this.elastic = elastic;
        this.caller = caller;
        this.consistency = consistency;
        this.timing = timing;
        this.generations = generations;
    }

    /// @param indices missing indices count as empty
    /// @param body    with a `query`
    /// @throws ElasticException if Elasticsearch fails or rejects the search
    public JsonNode search(Indices indices, ObjectNode body) {
        consistency.awaitSearchable(this::version);
        var scoped = scoped(indices, body);
        generations.requireWhole(indices.view());
        var response = timed(ShardRetry.retrying(() -> elastic.search(generations.names(indices), scoped)));
        requireIndices(indices, response);
        return response;
    }

    /// Without any index there is either nothing yet, or nothing any more.
    private void requireIndices(Indices indices, JsonNode response) {
        if (response.at("/_shards/total").intValue() == 0) {
            generations.requireWholeNow(indices.view());
        }
    }

    /// Several searches in one request.
    ///
    /// @return the responses, in the same order
    /// @throws ElasticException if one of them fails
    public List<JsonNode> searches(List<Search> searches) {
        consistency.awaitSearchable(this::version);
        var scoped = searches.stream().map(each -> new Search(each.indices(), scoped(each.indices(), each.body()))).toList();
        scoped.forEach(each -> generations.requireWhole(each.indices().view()));
        var responses = new ArrayList<JsonNode>();
        timed(ShardRetry.retrying(() -> elastic.searches(scoped, generations::names))).path("responses").forEach(responses::add);
        for (int i = 0; i < responses.size(); i++) {
            requireIndices(scoped.get(i).indices(), responses.get(i));
        }
        return responses;
    }

    /// One page of a listing.
    ///
    /// @param after the sort values of the last item of the page before
    /// @throws ElasticException if Elasticsearch fails or rejects the search
    public <T> Page<T> page(Listing listing, int limit, Optional<ArrayNode> after, Function<JsonNode, T> item) {
        return listing.page(search(listing.indices(), listing.search(limit, after)), limit, item);
    }

    private JsonNode timed(JsonNode response) {
        timing.addSearch(response.path("took").longValue());
        return response;
    }

    /// The scope is only read for private indices. So an invalid token does not prevent a public query.
    private ObjectNode scoped(Indices indices, ObjectNode body) {
        body.fieldNames().forEachRemaining(part -> {
            if (!PARTS.contains(part)) {
                throw new IllegalArgumentException("It is not known whether " + part + " respects the query");
            }
        });
        var filters = isPublic(indices) ? List.of() : List.of(caller.scope().filter());
        ObjectNode query = JSON.valueToTree(Map.of("bool", Map.of("filter", filters, "must_not", List.of(REMOVED))));
        query.withObject("/bool").set("must", body.path("query"));
        return JSON.createObjectNode().<ObjectNode>setAll(body).set("query", query);
    }

    private static boolean isPublic(Indices indices) {
        return PUBLIC.contains(indices.view());
    }

    /// One document, refreshed or not.
    ///
    /// @return empty if it does not exist or is out of scope
    /// @throws ElasticException                  if Elasticsearch fails
    /// @throws io.comanda.read.http.Problem if it is not there, and the view is being filled
    public Optional<AggregateDocument> get(Indices index, UUID id) {
        consistency.awaitWritten(this::version);
        var found = find(index, id).filter(AggregateDocument::hasState);
        if (found.isEmpty()) {
            generations.requireWhole(index.view());
        }
        return found;
    }

    /// A document out of scope has no version, as if it did not exist.
    private OptionalLong version(Indices index, UUID id) {
        return find(index, id).stream().mapToLong(AggregateDocument::version).findFirst();
    }

    private Optional<AggregateDocument> find(Indices index, UUID id) {
        var found = ShardRetry.retrying(() -> elastic.get(generations.names(index), id.toString())).map(AggregateDocument::of);
        return isPublic(index)
                ? found
                : found.filter(document -> document.hasState() && caller.scope().includes(document.state()));
    }

    /// Makes everything that was written before this call visible to the searches that follow.
    ///
    /// @throws io.comanda.read.http.Problem if Elasticsearch can't do that now
    public void refresh(List<Indices> indices) {
        consistency.refresh(indices);
    }

    /// Waits for what the request requires to be seen.
    ///
    /// @throws io.comanda.read.http.Problem if it is not there in time
    public void awaitRequiredVersions() {
        consistency.awaitSearchable(this::version);
    }

    /// The generation of a view that this request reads.
    public int generation(String view) {
        return generations.of(view);
    }

    /// Whether the caller is staff, and so may look for what only staff may know of a guest.
    public boolean areOfStaff() {
        return caller.scope().isOfStaff();
    }

    /// Whether the caller may see a restaurant's private views. Its existence is public.
    public boolean includes(String restaurantCode) {
        return caller.scope().includesRestaurant(restaurantCode);
    }
}
