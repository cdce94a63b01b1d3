package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/// The few Elasticsearch operations that Comanda needs. Every method throws [ElasticException] on any error.
@ApplicationScoped
public class Elastic {

    static final ObjectMapper JSON = Wire.configure(new ObjectMapper());

    /// A bulk is split into requests of about this size: Elasticsearch works best between 1 and 10 MB.
    static final int BULK_REQUEST_BYTES = 5_000_000;

    /// For a question whose answer nobody waits for longer.
    private static final int SOON_MILLISECONDS = 3_000;
    private static final RequestOptions SOON = RequestOptions.DEFAULT.toBuilder()
            .setRequestConfig(RequestConfig.custom().setConnectTimeout(SOON_MILLISECONDS).setSocketTimeout(SOON_MILLISECONDS).build())
            .build();

    private final RestClient client;
    private final MissingIndices missingIndices = new MissingIndices(this);

    Elastic(RestClient client) {
        this.client = client;
    }

    /// The current state of one document, refreshed or not.
    ///
    /// @return the whole response, with `_index`, `_version` and `_source`; empty if there is no such document or index
    public Optional<JsonNode> get(String index, String id) {
        try {
            return Optional.of(send(new Request("GET", "/" + index + "/_doc/" + id)));
        } catch (ElasticException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The version of a document that searches see: older than that of [#get] until the index is refreshed.
    ///
    /// @return -1 if searches see none
    public long searchableVersion(String index, String id) {
        var request = new Request("GET", "/" + index + "/_doc/" + id);
        request.addParameter("realtime", "false");
        request.addParameter("_source", "false");
        try {
            return send(request).path("_version").asLong(-1);
        } catch (ElasticException e) {
            if (e.status() == 404) {
                return -1;
            }
            throw e;
        }
    }

    /// A complete result or an error: by default, Elasticsearch silently leaves out shards that fail.
    ///
    /// @param indices comma-separated, may have wildcards; indices that don't exist count as empty
    public JsonNode search(String indices, JsonNode body) {
        var request = new Request("POST", "/" + indices + "/_search");
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
        request.addParameter("allow_partial_search_results", "false");
        request.setEntity(new NByteArrayEntity(bytes(body), ContentType.APPLICATION_JSON));
        return send(request);
    }

    /// Makes everything written so far visible to searches.
    ///
    /// @return whether every copy of the index was refreshed
    public boolean refresh(String index) {
        var request = new Request("POST", "/" + index + "/_refresh");
        request.addParameter("ignore_unavailable", "true");
        return send(request).path("_shards").path("failed").asInt() == 0;
    }

    /// Several searches in one request, by the rules of [#search]: all succeed or the call fails.
    ///
    /// @param names the names of indices, in the generation that is to be searched
    /// @return with `responses`, in the same order
    public JsonNode searches(List<Search> searches, Function<Indices, String> names) {
        var body = new NdJson(JSON);
        for (var search : searches) {
            body.add(JSON.createObjectNode().put("index", names.apply(search.indices())).put("ignore_unavailable", true)
                    .put("allow_no_indices", true).put("allow_partial_search_results", false));
            body.add(search.body());
        }
        var request = new Request("POST", "/_msearch");
        request.setEntity(body.entity());
        var result = send(request);
        for (var response : result.path("responses")) {
            if (response.has("error")) {
                throw ElasticException.of(response.path("status").intValue(), response.path("error"), null);
            }
        }
        return result;
    }

    /// Writes each document unless Elasticsearch holds the same or a newer version, and creates missing indices. The order of documents is
    /// irrelevant: the items of one bulk run in parallel.
    ///
    /// @param generation the one of their views that they are written into
    /// @return one result for each document, in the same order
    public List<BulkItemResult> bulk(int generation, List<Document> documents) {
        return missingIndices.createdAndRetried(documents, document -> document.index().names(generation),
                some -> bulkOnce(generation, some));
    }

    private List<BulkItemResult> bulkOnce(int generation, List<Document> documents) {
        var results = new ArrayList<BulkItemResult>(documents.size());
        var body = new NdJson(JSON);
        for (var document : documents) {
            var action = JSON.createObjectNode();
            action.putObject("index").put("_index", Indices.writeAlias(document.index().names(generation))).put("require_alias", true)
                    .put("_id", document.id()).put("version", document.version()).put("version_type", "external");
            body.add(action);
            body.add(document.source());
            if (body.size() >= BULK_REQUEST_BYTES) {
                results.addAll(bulk(body));
                body = new NdJson(JSON);
            }
        }
        if (body.size() > 0) {
            results.addAll(bulk(body));
        }
        return results;
    }

    private List<BulkItemResult> bulk(NdJson body) {
        var request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", "items.*.status,items.*.error.type,items.*.error.reason");
        request.setEntity(body.entity());
        var results = new ArrayList<BulkItemResult>();
        send(request).path("items").forEach(item -> results.add(BulkItemResult.of(item.path("index"))));
        return results;
    }

    /// Whether Elasticsearch answers a health request within some seconds.
    public boolean isReachable() {
        try {
            var request = new Request("GET", "/_cluster/health?timeout=1s");
            request.setOptions(SOON);
            send(request);
            return true;
        } catch (ElasticException _) {
            return false;
        }
    }

    JsonNode send(Request request) {
        try {
            var entity = client.performRequest(request).getEntity();
            return entity == null ? JSON.missingNode() : JSON.readTree(entity.getContent());
        } catch (ResponseException e) {
            throw ElasticException.of(e.getResponse().getStatusLine().getStatusCode(), error(e), e);
        } catch (IOException e) {
            throw ElasticException.unreachable(e);
        }
    }

    private static JsonNode error(ResponseException e) {
        try {
            // The client has buffered the entity for its message, so it can be read again.
            return JSON.readTree(e.getResponse().getEntity().getContent()).path("error");
        } catch (IOException | RuntimeException _) {
            return JSON.missingNode();
        }
    }

    static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
