package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.simulator.elasticsearch.ElasticModel;
import io.comanda.simulator.elasticsearch.ElasticModel.DocumentKey;
import io.comanda.simulator.elasticsearch.ElasticModel.Stored;
import io.comanda.simulator.schedule.SimulatedProcess;
import io.comanda.simulator.schedule.Simulation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A process's access to the model of Elasticsearch.
public final class ModelElastic extends Elastic {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FORBIDDEN = 403;
    private static final BulkItemResult BLOCKED = new BulkItemResult.Retryable(FORBIDDEN, "cluster_block_exception", "read-only");
    private static final BulkItemResult REFUSED = new BulkItemResult.Retryable(TOO_MANY_REQUESTS, "es_rejected_execution_exception",
            "full");

    private final ElasticModel model;
    private final Simulation simulation;
    private final SimulatedProcess process;

    @SuppressWarnings("NullAway") // Nothing of the client is used.
    public ModelElastic(ElasticModel model, SimulatedProcess process) {
        super(null);
        this.model = model;
        this.simulation = model.simulation();
        this.process = process;
    }

    /// What can be done to the indices' mappings always succeeds.
    public IndexFiles files() {
        return new IndexFiles(this) {
            @Override
            public void addNewFields(List<String> views, int generation) {
                step();
            }
        };
    }

    void step() {
        process.check();
        simulation.step();
        if (model.isAway()) {
            throw unreachable();
        }
    }

    private static ElasticException unreachable() {
        return ElasticException.unreachable(new IOException("no answer"));
    }

    /// The items are executed at different moments and in no order. If the answer is lost, they are executed all the same, perhaps later.
    @Override
    public List<BulkItemResult> bulk(int generation, List<Document> documents) {
        step();
        boolean isLost = model.isOverloaded() && simulation.oneIn(4);
        var results = new ArrayList<BulkItemResult>();
        for (var document : documents) {
            if (model.isReadOnly(document.index().names(generation))) {
                results.add(BLOCKED);
            } else if (model.isOverloaded() && simulation.oneIn(4)) {
                results.add(REFUSED);
            } else if (isLost) {
                simulation.after(10 * simulation.latency(), () -> put(generation, document));
            } else {
                results.add(put(generation, document) ? new BulkItemResult.Written() : new BulkItemResult.Superseded());
            }
        }
        simulation.step();
        if (isLost || model.isAway()) {
            throw unreachable();
        }
        return results;
    }

    private boolean put(int generation, Document document) {
        var key = new DocumentKey(document.index().names(generation), document.id());
        boolean isWritten = model.put(key, new Stored(document.version(), document.source()));
        if (simulation.isNoted() && !document.view().equals("lags")) {
            simulation.note("elastic", (isWritten ? "has " : "keeps a newer one than ") + key + " @" + document.version());
        }
        return isWritten;
    }

    @Override
    public boolean refresh(String indices) {
        step();
        for (var index : indices.split(",", -1)) {
            model.refresh(index);
        }
        simulation.step();
        return true;
    }

    @Override
    public long searchableVersion(String index, String id) {
        step();
        var found = model.searched(new DocumentKey(index, id));
        return found == null ? -1 : found.version();
    }

    /// The version that a get finds, refreshed or not; -1 if it finds none.
    public long writtenVersion(String index, String id) {
        step();
        var found = model.documents().get(new DocumentKey(index, id));
        return found == null ? -1 : found.version();
    }

    /// Finds what consumers have said of a lane. Nothing else is searched for.
    @Override
    public JsonNode search(String indices, JsonNode body) {
        step();
        var lane = body.at("/query/term/consumer").asText();
        var found = JSON.createObjectNode();
        var hits = found.putObject("hits").putArray("hits");
        model.searchable().forEach((key, stored) -> {
            if (key.index().equals(indices) && lane.equals(stored.source().get("consumer"))) {
                hits.addObject().put("_id", key.id()).set("_source", JSON.valueToTree(stored.source()));
            }
        });
        simulation.step();
        return found;
    }

    @Override
    public boolean isReachable() {
        return !model.isAway();
    }
}
