package io.comanda.simulator.elasticsearch;

import io.comanda.simulator.schedule.Simulation;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One cluster. Documents are compared by their version and source; what a search sees is what was there at the last refresh.
public final class ElasticModel {

    private final Simulation simulation;
    private final boolean versionsAreExternal;
    private final Map<DocumentKey, Stored> documents = new TreeMap<>();
    private final Map<DocumentKey, Stored> searchable = new TreeMap<>();
    private long awayUntil;
    private long refusingUntil;

    /// @param versionsAreExternal false for a projector that overwrites whatever is there
    public ElasticModel(Simulation simulation, boolean versionsAreExternal) {
        this.simulation = simulation;
        this.versionsAreExternal = versionsAreExternal;
    }

    /// Where a document is.
    public record DocumentKey(String index, String id) implements Comparable<DocumentKey> {

        @Override
        public int compareTo(DocumentKey other) {
            int byIndex = index.compareTo(other.index);
            return byIndex != 0 ? byIndex : id.compareTo(other.id);
        }

        @Override
        public String toString() {
            return index + "/" + id;
        }
    }

    /// A document of one version.
    public record Stored(long version, Map<String, ?> source) {
    }

    public Simulation simulation() {
        return simulation;
    }

    public Map<DocumentKey, Stored> documents() {
        return documents;
    }

    @Nullable
    public Stored searched(DocumentKey key) {
        return searchable.get(key);
    }

    /// @return false if the same version or a newer one is there
    public boolean put(DocumentKey key, Stored next) {
        var there = documents.get(key);
        if (versionsAreExternal && there != null && there.version() >= next.version()) {
            return false;
        }
        documents.put(key, next);
        return true;
    }

    /// Whatever was written to an index before is searchable from now on.
    public void refresh(String index) {
        documents.forEach((key, stored) -> {
            if (key.index().equals(index)) {
                searchable.put(key, stored);
            }
        });
    }

    /// It does not answer for so long.
    public void leave(long nanos) {
        simulation.note("elastic", "away for " + nanos / 1_000_000 + " ms");
        awayUntil = simulation.now() + nanos;
    }

    /// It refuses some documents of each bulk for so long: 429.
    public void overload(long nanos) {
        simulation.note("elastic", "overloaded for " + nanos / 1_000_000 + " ms");
        refusingUntil = simulation.now() + nanos;
    }

    public boolean isAway() {
        return simulation.now() < awayUntil;
    }

    public boolean isOverloaded() {
        return simulation.now() < refusingUntil;
    }
}
