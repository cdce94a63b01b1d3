package io.comanda.read.verify;

import io.comanda.events.Message;
import io.comanda.read.elastic.Document;
import io.comanda.read.http.Ids;
import io.comanda.read.verify.compare.Comparison;
import io.comanda.read.verify.compare.Repair;
import io.comanda.read.verify.compare.Stored;
import io.comanda.read.verify.compare.VerifiedView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Decides which candidates really differ, and repairs them. A difference counts if it is still there after the lag has passed. What was
/// repaired is read back like everything else: so it goes on until nothing differs.
final class Confirmation {

    private static final Logger LOG = Logger.getLogger(Confirmation.class);

    private static final int CHUNK = 200;

    /// Longer than a broken pipeline is worth waiting for. The verification continues at the same place later.
    private static final Duration LAG_MAX = Duration.ofMinutes(10);

    /// Elasticsearch forgets a deleted document's version after a minute (`index.gc_deletes`), at the next refresh after that.
    private static final Duration REPAIR_MAX = Duration.ofMinutes(3);

    private final VerifiedView view;
    private final Lag lag;
    private final Repair repair;
    private final Map<String, Candidate> open;
    private Counts counts = Counts.NONE;
    private long settledNanos;

    Confirmation(VerifiedView view, Lag lag, Repair repair, Map<String, Candidate> candidates) {
        this.view = view;
        this.lag = lag;
        this.repair = repair;
        this.open = new LinkedHashMap<>(candidates);
    }

    Counts counts() {
        return counts;
    }

    boolean isDone() {
        return open.isEmpty();
    }

    /// Looks once at all that is open.
    ///
    /// @throws LagTooLong if too much is on its way
    void step() {
        if (!lag.isDrained()) {
            if (lag.age().compareTo(LAG_MAX) > 0) {
                throw new LagTooLong(view.view());
            }
            return;
        }
        boolean settled = lag.isSettled();
        if (settled && settledNanos == 0) {
            settledNanos = System.nanoTime();
        }
        var all = List.copyOf(open.values());
        for (int from = 0; from < all.size(); from += CHUNK) {
            check(all.subList(from, Math.min(from + CHUNK, all.size())), settled);
        }
        if (settledNanos != 0 && System.nanoTime() - settledNanos > REPAIR_MAX.toNanos()) {
            giveUp();
        }
    }

    private void check(List<Candidate> candidates, boolean settled) {
        var ids = candidates.stream().flatMap(each -> Ids.parse(each.owner()).stream()).toList();
        var states = view.truth().states(view.kind(), ids);
        var expected = new HashMap<String, List<Document>>();
        states.forEach((id, message) -> expected.put(id.toString(), view.expected(message)));
        var keys = new HashSet<Stored.Key>();
        candidates.forEach(each -> keys.addAll(each.keys()));
        expected.values().forEach(documents -> documents.forEach(document -> keys.add(view.key(document))));
        var found = view.documents().of(candidates.stream().map(Candidate::owner).toList(), keys);
        if (!found.complete() && candidates.size() > 1) {
            check(candidates.subList(0, candidates.size() / 2), settled);
            check(candidates.subList(candidates.size() / 2, candidates.size()), settled);
            return;
        }
        var versions = view.truth().versions(view.kind(), ids);
        var differences = new ArrayList<Comparison.Difference>();
        var orphans = new ArrayList<Stored>();
        for (var candidate : candidates) {
            var its = new Look(candidate, expected.getOrDefault(candidate.owner(), List.of()), found.documents(), states, versions);
            if (its.comparison.isEmpty()) {
                settle(candidate, its.expected.size());
            } else if (settled && its.isCertain()) {
                count(candidate, its.comparison);
                differences.addAll(its.comparison.differences());
                orphans.addAll(its.comparison.unexpected());
            }
        }
        repair.write(differences);
        repair.remove(orphans);
    }

    private void settle(Candidate candidate, int documents) {
        open.remove(candidate.owner());
        counts = counts.plus(new Counts(documents, 0, candidate.differences(), 0));
    }

    private void count(Candidate candidate, Comparison comparison) {
        long differences = comparison.differences().stream().filter(each -> candidate.isDifferent(each.key())).count();
        long orphans = comparison.unexpected().stream().filter(each -> candidate.isOrphan(each.key())).count();
        counts = counts.plus(new Counts(0, differences, 0, orphans));
    }

    private void giveUp() {
        for (var candidate : open.values()) {
            if (candidate.differences() > 0) {
                LOG.warnf("%s: the documents of %s differ and could not be repaired. The next verification tries again",
                        view.view().text(), candidate.owner());
            }
        }
        open.clear();
    }

    /// What one look at a candidate shows.
    private final class Look {

        private final Candidate candidate;
        private final List<Document> expected;
        private final Comparison comparison;
        private final Map<Stored.Key, Stored> stored = new HashMap<>();
        private final Set<Long> versions = new HashSet<>();

        Look(Candidate candidate, List<Document> expected, List<Stored> found, Map<UUID, Message> states, Map<UUID, Long> after) {
            this.candidate = candidate;
            this.expected = expected;
            var keys = new HashSet<>(candidate.keys());
            expected.forEach(document -> keys.add(view.key(document)));
            found.stream().filter(each -> each.owner().equals(candidate.owner()) || keys.contains(each.key()))
                    .forEach(each -> stored.put(each.key(), each));
            comparison = view.compare(expected, stored.values());
            Ids.parse(candidate.owner()).ifPresent(id -> {
                versions.add(states.containsKey(id) ? states.get(id).envelope().version() : Candidate.UNKNOWN);
                versions.add(after.getOrDefault(id, Candidate.UNKNOWN));
            });
        }

        /// Whether nothing that is still on its way explains the difference.
        boolean isCertain() {
            if (versions.size() > 1) {
                return false;
            }
            long version = versions.isEmpty() ? Candidate.UNKNOWN : versions.iterator().next();
            if (version == candidate.version()) {
                return true;
            }
            // It has changed since: then the document that is written last tells whether the change has arrived.
            long written = expected.stream().filter(Document::checkedByTokens).map(view::key).map(stored::get)
                    .mapToLong(each -> each == null ? Candidate.UNKNOWN : each.version()).max().orElse(Candidate.UNKNOWN);
            return written < candidate.version() || written >= version;
        }
    }
}
