package io.comanda.read.consistency;

import io.comanda.read.elastic.ElasticException;
import io.comanda.read.elastic.ModelElastic;
import io.comanda.simulator.schedule.Simulation;

/// A caller who searches with the token of a command. It waits as [Consistency] does, in virtual time, and has [Refreshes] of its own: that
/// callers share one is not simulated.
public final class ModelCaller {

    private static final int ATTEMPTS = 100;
    private static final long BETWEEN_NANOS = 20_000_000;

    private final Simulation simulation;
    private final ModelElastic elastic;
    private final boolean refreshes;

    /// @param refreshes false for a service that answers as soon as the document is written
    public ModelCaller(Simulation simulation, ModelElastic elastic, boolean refreshes) {
        this.simulation = simulation;
        this.elastic = elastic;
        this.refreshes = refreshes;
    }

    /// @return the version that the answer has; at least the one that was asked for if the query is rejected
    public long search(String index, String id, long version) {
        try {
            for (int attempt = 0; elastic.writtenVersion(index, id) < version; attempt++) {
                if (attempt == ATTEMPTS) {
                    return version;
                }
                simulation.sleep(BETWEEN_NANOS);
            }
            return refreshes && !new Refreshes(elastic).refresh(index) ? version : elastic.searchableVersion(index, id);
        } catch (ElasticException _) {
            return version;
        }
    }
}
