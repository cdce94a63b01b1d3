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
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/// Elasticsearch's few verbs that Comanda needs. Every method throws [ElasticException] where it gets no good answer.
@ApplicationScoped
public class Elastic {

    static final ObjectMapper JSON = Wire.configure(new ObjectMapper());

    /// A bulk is sent in requests of about this size: Elasticsearch is at its best between 1 and 10 MB.
    private static final int BULK_REQUEST_BYTES = 5_000_000;

    private final RestClient client;

    Elastic(RestClient client) {
        this.client = client;
    }

    /// One document as it is at this moment, refreshed or not.
    ///
    /// @return the whole answer, with `_index`, `_version` and `_source`; empty if there is no such document or no such index
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

    /// The version of a document that searches find by now: an older one than [#get] gives, until the index is refreshed.
    ///
    /// @return -1 if they find none
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

    /// All of the answer or none: where a shard can't be asked, Elasticsearch would otherwise leave its part out without a word.
    ///
    /// @param indices comma-separated, may have wildcards; those that don't exist hold nothing
    public JsonNode search(String indices, JsonNode body) {
        var request = new Request("POST", "/" + indices + "/_search");
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
        request.addParameter("allow_partial_search_results", "false");
        request.setEntity(new NByteArrayEntity(bytes(body), ContentType.APPLICATION_JSON));
        return send(request);
    }

    /// Lets searches find what is written.
    ///
    /// @return whether every copy of the index does
    public boolean refresh(String index) {
        var request = new Request("POST", "/" + index + "/_refresh");
        request.addParameter("ignore_unavailable", "true");
        return send(request).path("_shards").path("failed").asInt() == 0;
    }

    /// Several searches in one request, under the same rules; all are answered or none.
    ///
    /// @return with `responses`, in the same order
    public JsonNode searches(List<Search> searches) {
        var lines = new Lines(JSON);
        for (var search : searches) {
            lines.add(JSON.createObjectNode().put("index", search.indices()).put("ignore_unavailable", true)
                    .put("allow_no_indices", true).put("allow_partial_search_results", false));
            lines.add(search.body());
        }
        var request = new Request("POST", "/_msearch");
        request.setEntity(lines.entity());
        var answers = send(request);
        for (var answer : answers.path("responses")) {
            if (answer.has("error")) {
                throw ElasticException.answered(answer.path("status").intValue(), answer.path("error"), null);
            }
        }
        return answers;
    }

    /// Writes documents, each only if Elasticsearch holds no newer version of it. Their order means nothing: the items of
    /// one bulk run in parallel.
    ///
    /// @return what became of each, in the same order
    public List<Verdict> bulk(List<Document> documents) {
        var verdicts = new ArrayList<Verdict>(documents.size());
        var lines = new Lines(JSON);
        for (var document : documents) {
            var action = JSON.createObjectNode();
            action.putObject("index").put("_index", document.index()).put("_id", document.id())
                    .put("version", document.version()).put("version_type", "external");
            lines.add(action);
            lines.add(document.source());
            if (lines.size() >= BULK_REQUEST_BYTES) {
                verdicts.addAll(bulk(lines));
                lines = new Lines(JSON);
            }
        }
        if (lines.size() > 0) {
            verdicts.addAll(bulk(lines));
        }
        return verdicts;
    }

    private List<Verdict> bulk(Lines lines) {
        var request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", "items.*.status,items.*.error.type,items.*.error.reason");
        request.setEntity(lines.entity());
        var verdicts = new ArrayList<Verdict>();
        send(request).path("items").forEach(item -> verdicts.add(Verdict.of(item.path("index"))));
        return verdicts;
    }

    /// Whether it is there and well enough to say so.
    public boolean answers() {
        try {
            send(new Request("GET", "/_cluster/health?timeout=1s"));
            return true;
        } catch (ElasticException _) {
            return false;
        }
    }

    /// Sends a request as it is.
    JsonNode send(Request request) {
        try {
            var entity = client.performRequest(request).getEntity();
            return entity == null ? JSON.missingNode() : JSON.readTree(entity.getContent());
        } catch (ResponseException e) {
            throw ElasticException.answered(e.getResponse().getStatusLine().getStatusCode(), error(e), e);
        } catch (IOException e) {
            throw ElasticException.unreachable(e);
        }
    }

    private static JsonNode error(ResponseException e) {
        try {
            // The client has buffered the entity to make its message of it, so it can be read once more.
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
