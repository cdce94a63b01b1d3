package io.comanda.read.elastic;

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

    private void step() {
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
            if (model.isOverloaded() && simulation.oneIn(4)) {
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

    @Override
    public boolean isReachable() {
        return !model.isAway();
    }
}
