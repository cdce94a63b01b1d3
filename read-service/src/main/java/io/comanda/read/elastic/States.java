package io.comanda.read.elastic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;

/// Small documents in the index `comanda-views` that are changed by compare-and-set: of all processes that read the same state, one
/// changes it.
@ApplicationScoped
public class States {

    private static final String VIEWS = "views";
    private static final String INDEX = "comanda-" + VIEWS;

    private final Elastic elastic;

    States(Elastic elastic) {
        this.elastic = elastic;
    }

    /// A value, and which write it is of.
    public record Stored<T>(T value, long sequenceNumber, long primaryTerm) {
    }

    /// The current value.
    ///
    /// @throws ElasticException if Elasticsearch fails
    public <T> Optional<Stored<T>> get(String id, Class<T> type) {
        return ShardRetry.retrying(() -> elastic.get(INDEX, id)).map(found -> new Stored<>(value(found, type),
                found.path("_seq_no").longValue(), found.path("_primary_term").longValue()));
    }

    private static <T> T value(JsonNode found, Class<T> type) {
        try {
            return Elastic.JSON.treeToValue(found.at("/_source/state"), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(INDEX + " holds no " + type.getSimpleName() + " as " + found.path("_id") + ": "
                    + e.getOriginalMessage(), e);
        }
    }

    /// Stores a value if nothing else has been stored since another one was read.
    ///
    /// @param read what was read; empty if there was nothing
    /// @return false if another process was faster
    /// @throws ElasticException if Elasticsearch fails. Then it may have been stored or not
    public <T> boolean put(String id, T value, Optional<Stored<T>> read) {
        if (read.isEmpty()) {
            create();
        }
        var request = new Request("PUT", "/" + Indices.writeAlias(INDEX) + "/_doc/" + id);
        request.addParameter("require_alias", "true");
        read.ifPresentOrElse(stored -> {
            request.addParameter("if_seq_no", Long.toString(stored.sequenceNumber()));
            request.addParameter("if_primary_term", Long.toString(stored.primaryTerm()));
        }, () -> request.addParameter("op_type", "create"));
        request.setEntity(entity(Elastic.JSON.createObjectNode().set("state", Elastic.JSON.valueToTree(value))));
        try {
            elastic.send(request);
            return true;
        } catch (ElasticException e) {
            if (e.status() == 404) {
                // What was read is lost together with the index, or the index is of a build from before it had an alias.
                create();
                return false;
            }
            if (e.status() == 409) {
                return false;
            }
            throw e;
        }
    }

    /// Not with every write: later on, a query process need not have the right to.
    private void create() {
        new IndexFiles(elastic).create(VIEWS, INDEX);
    }

    private static NByteArrayEntity entity(JsonNode body) {
        return new NByteArrayEntity(Elastic.bytes(body), ContentType.APPLICATION_JSON);
    }
}
