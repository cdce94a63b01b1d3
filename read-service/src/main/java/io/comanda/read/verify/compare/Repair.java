package io.comanda.read.verify.compare;

import io.comanda.read.elastic.BulkItemResult;
import io.comanda.read.elastic.Corrections;
import io.comanda.read.elastic.Corrections.Correction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes what differs. Nothing is certain before it is read back: an update of the same moment may have won, and Elasticsearch refuses to
/// write older versions of a document that was deleted within the last minute.
@ApplicationScoped
public class Repair {

    private static final Logger LOG = Logger.getLogger(Repair.class);

    private final Corrections corrections;

    Repair(Corrections corrections) {
        this.corrections = corrections;
    }

    /// A document with too high a version would refuse every change to come, so it is deleted first.
    public void write(List<Comparison.Difference> differences) {
        var writes = new ArrayList<Correction>();
        for (var difference : differences) {
            var found = difference.found();
            writes.add(difference.isTooNew() && found != null
                    ? new Correction(found.key().index(), found.key().id(), found.version(), null)
                    : new Correction(difference.key().index(), difference.key().id(), difference.expected().version(),
                            difference.expected().source()));
        }
        write(writes, "repaired");
    }

    /// They are marked rather than deleted, because a message on its way would let a deleted one rise again.
    public void remove(List<Stored> orphans) {
        var marks = new ArrayList<Correction>();
        for (var orphan : orphans) {
            marks.add(new Correction(orphan.key().index(), orphan.key().id(), orphan.version() + 1, Map.of("removed", true)));
        }
        write(marks, "marked as removed");
    }

    private void write(List<Correction> writes, String what) {
        if (writes.isEmpty()) {
            return;
        }
        var results = corrections.write(writes);
        var failed = IntStream.range(0, results.size()).filter(i -> problem(results.get(i)) != null).boxed().toList();
        if (!failed.isEmpty()) {
            var first = writes.get(failed.getFirst());
            LOG.warnf("%d documents can't be %s now, such as %s/%s: %s", failed.size(), what, first.index(), first.id(),
                    problem(results.get(failed.getFirst())));
        }
    }

    private static @Nullable String problem(BulkItemResult result) {
        return switch (result) {
            case BulkItemResult.Written _,BulkItemResult.Superseded _ -> null;
            case BulkItemResult.Rejected(var type, var reason) -> type + ": " + reason;
            case BulkItemResult.Retryable(_, var type, var reason) -> type + ": " + reason;
        };
    }
}
