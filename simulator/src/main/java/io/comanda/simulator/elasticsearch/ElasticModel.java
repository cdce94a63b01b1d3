package io.comanda.simulator.elasticsearch;

import io.comanda.simulator.schedule.Simulation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One cluster. Documents are compared by their version and source; what a search sees is what was there at the last refresh.
public final class ElasticModel {

    private final Simulation simulation;
    private final boolean versionsAreExternal;
    private final Map<DocumentKey, Stored> documents = new TreeMap<>();
    private final Map<DocumentKey, Stored> searchable = new TreeMap<>();
    private final Map<String, State> states = new TreeMap<>();
    private final Set<String> readOnly = new HashSet<>();
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

    /// What is changed by compare-and-set.
    ///
    /// @param sequence counts its changes
    public record State(Object value, long sequence) {
    }

    @Nullable
    public State state(String id) {
        return states.get(id);
    }

    /// @param sequence of the state that was read before; 0 for none
    /// @return false if it is another one by now
    public boolean putState(String id, Object value, long sequence) {
        var there = states.get(id);
        if ((there == null ? 0 : there.sequence()) != sequence) {
            return false;
        }
        states.put(id, new State(value, sequence + 1));
        return true;
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

    public Map<DocumentKey, Stored> searchable() {
        return searchable;
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

    /// An index accepts no writes, as on a disk that is nearly full, or accepts them again.
    public void block(String index, boolean blocked) {
        if (blocked) {
            readOnly.add(index);
        } else {
            readOnly.remove(index);
        }
    }

    public boolean isReadOnly(String index) {
        return readOnly.contains(index);
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
