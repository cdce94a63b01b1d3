package io.comanda.read.projector;

import io.comanda.events.Envelope;
import io.comanda.events.Wire;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Some messages on their way to Elasticsearch. It can be written again and again until all of it is settled.
final class Batch {

    private final List<Entry> entries = new ArrayList<>();
    /// The highest version of each document that Elasticsearch is known to hold.
    private final Map<Key, Long> settled = new HashMap<>();
    private int written;
    private int superseded;

    Batch(List<Delivery> deliveries, Projection projection) {
        deliveries.forEach(delivery -> entries.add(Entry.read(delivery, projection)));
    }

    /// Writes, with [io.comanda.read.elastic.Elastic#bulk], what isn't settled yet: first the documents that vouch for nothing, and only when all of them are there the
    /// others, so that a document that vouches is never seen before what it vouches for.
    ///
    /// @throws Deferred where Elasticsearch takes some documents not now, but perhaps later
    void write(Function<List<Document>, List<Verdict>> bulk) {
        writeAll(bulk, false);
        writeAll(bulk, true);
    }

    /// Where the newest version of a document is a misfit, the one before it has its turn.
    private void writeAll(Function<List<Document>, List<Verdict>> bulk, boolean vouching) {
        boolean misfits;
        do {
            misfits = false;
            Verdict.Deferred deferred = null;
            var turns = newest(vouching);
            if (turns.isEmpty()) {
                return;
            }
            var verdicts = bulk.apply(turns.stream().map(Turn::document).toList());
            for (int i = 0; i < turns.size(); i++) {
                var turn = turns.get(i);
                switch (verdicts.get(i)) {
                    case Verdict.Written _ -> {
                        settle(turn.document());
                        written++;
                    }
                    case Verdict.Superseded _ -> {
                        settle(turn.document());
                        superseded++;
                    }
                    case Verdict.Misfit misfit -> {
                        turn.entry().misfit = misfit.type() + ": " + misfit.reason();
                        misfits = true;
                    }
                    case Verdict.Deferred reason -> deferred = reason;
                }
            }
            if (deferred != null) {
                throw new Deferred(deferred);
            }
        } while (misfits);
    }

    /// The newest version of each document, of the messages that fit.
    private List<Turn> newest(boolean vouching) {
        var newest = new LinkedHashMap<Key, Turn>();
        for (var entry : entries) {
            if (entry.misfit != null) {
                continue;
            }
            for (var document : entry.documents) {
                if (document.vouches() == vouching && settled.getOrDefault(Key.of(document), -1L) < document.version()) {
                    newest.merge(Key.of(document), new Turn(entry, document),
                            (one, other) -> one.document.version() > other.document.version() ? one : other);
                }
            }
        }
        return List.copyOf(newest.values());
    }

    private void settle(Document document) {
        settled.put(Key.of(document), document.version());
    }

    /// For each message in the order of delivery, whether it fits.
    List<Boolean> fits() {
        return entries.stream().map(entry -> entry.misfit == null).toList();
    }

    List<Misfit> misfits() {
        return entries.stream().filter(entry -> entry.misfit != null)
                .map(entry -> new Misfit(entry.delivery, entry.envelope == null ? null : entry.envelope.subject(),
                        Objects.requireNonNull(entry.misfit)))
                .toList();
    }

    /// The latest of what is written whose lag means something, to be looked for.
    Optional<Sample> sample() {
        return entries.reversed().stream().filter(entry -> entry.misfit == null && !entry.documents.isEmpty())
                .filter(entry -> Objects.requireNonNull(entry.envelope).recordedAt() != null).findFirst()
                .map(entry -> new Sample(entry.documents.getLast(),
                        Objects.requireNonNull(Objects.requireNonNull(entry.envelope).recordedAt())));
    }

    /// @param recordedAt when the message that it came with was committed
    record Sample(Document document, Instant recordedAt) {
    }

    /// The trace contexts of the messages that have one: as the broker carried it, else as the command left it.
    List<String> traceparents() {
        var traceparents = new ArrayList<String>();
        for (var entry : entries) {
            var carried = entry.delivery.header("traceparent");
            var left = carried != null || entry.envelope == null ? carried : entry.envelope.traceparent();
            if (left != null) {
                traceparents.add(left);
            }
        }
        return traceparents;
    }

    /// The envelopes of the messages that are written.
    List<Envelope> envelopes() {
        return entries.stream().filter(entry -> entry.misfit == null)
                .map(entry -> Objects.requireNonNull(entry.envelope)).toList();
    }

    int messages() {
        return entries.size();
    }

    int written() {
        return written;
    }

    int superseded() {
        return superseded;
    }

    private record Key(String index, String id) {

        static Key of(Document document) {
            return new Key(document.index(), document.id());
        }
    }

    /// A document whose turn it is, and the message it came with.
    private record Turn(Entry entry, Document document) {
    }

    private static final class Entry {

        private final Delivery delivery;
        private final @Nullable Envelope envelope;
        private final List<Document> documents;
        private @Nullable String misfit;

        private Entry(Delivery delivery, @Nullable Envelope envelope, List<Document> documents, @Nullable String misfit) {
            this.delivery = delivery;
            this.envelope = envelope;
            this.documents = documents;
            this.misfit = misfit;
        }

        static Entry read(Delivery delivery, Projection projection) {
            try {
                var message = Wire.read(delivery.body());
                return new Entry(delivery, message.envelope(), projection.documents(message), null);
            } catch (Wire.Unreadable e) {
                return new Entry(delivery, null, List.of(), "unreadable: " + e.getMessage());
            } catch (RuntimeException e) {
                // A projection looks nothing up, so the message lacks something that a readable one has.
                return new Entry(delivery, null, List.of(), "unreadable by " + projection.name() + ": " + e);
            }
        }
    }

    /// Not now.
    static final class Deferred extends RuntimeException {

        private static final long serialVersionUID = 1;

        Deferred(Verdict.Deferred verdict) {
            super("Elasticsearch defers a document with " + verdict.status() + " " + verdict.type() + ": " + verdict.reason());
        }
    }
}
