package io.comanda.read.projector;

import io.comanda.events.Envelope;
import io.comanda.events.Wire;
import io.comanda.read.elastic.BulkItemResult;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;
import io.comanda.read.rabbitmq.Delivery;
import io.comanda.read.rabbitmq.RejectedMessage;
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

/// A batch of messages on its way to Elasticsearch. Writing can be repeated until all documents are settled.
final class Batch {

    private final List<Entry> entries = new ArrayList<>();
    /// The highest version of each document that Elasticsearch is known to hold.
    private final Map<Key, Long> settled = new HashMap<>();
    private int written;
    private int superseded;

    Batch(List<Delivery> deliveries, Projection projection) {
        deliveries.forEach(delivery -> entries.add(Entry.read(delivery, projection)));
    }

    /// Writes, with [io.comanda.read.elastic.Elastic#bulk], what isn't settled yet: the documents that consistency tokens name only
    /// after all others, so that a reader that sees such a document sees the others too.
    ///
    /// @throws Incomplete if some documents have to be tried again later
    void write(Function<List<Document>, List<BulkItemResult>> bulk) {
        writeAll(bulk, false);
        writeAll(bulk, true);
    }

    /// If the newest version of a document is rejected, the one before it is written.
    private void writeAll(Function<List<Document>, List<BulkItemResult>> bulk, boolean checkedByTokens) {
        boolean rejected;
        do {
            rejected = false;
            BulkItemResult.Retryable retryable = null;
            var candidates = newest(checkedByTokens);
            if (candidates.isEmpty()) {
                return;
            }
            var results = bulk.apply(candidates.stream().map(Candidate::document).toList());
            for (int i = 0; i < candidates.size(); i++) {
                var candidate = candidates.get(i);
                switch (results.get(i)) {
                    case BulkItemResult.Written _ -> {
                        settle(candidate.document());
                        written++;
                    }
                    case BulkItemResult.Superseded _ -> {
                        settle(candidate.document());
                        superseded++;
                    }
                    case BulkItemResult.Rejected(var type, var reason) -> {
                        candidate.entry().rejection = type + ": " + reason;
                        rejected = true;
                    }
                    case BulkItemResult.Retryable failure -> retryable = failure;
                }
            }
            if (retryable != null) {
                throw new Incomplete(retryable);
            }
        } while (rejected);
    }

    /// The newest unsettled version of each document, rejected messages excluded.
    private List<Candidate> newest(boolean checkedByTokens) {
        var newest = new LinkedHashMap<Key, Candidate>();
        for (var entry : entries) {
            if (entry.rejection != null) {
                continue;
            }
            for (var document : entry.documents) {
                if (document.checkedByTokens() == checkedByTokens && settled.getOrDefault(Key.of(document), -1L) < document.version()) {
                    newest.merge(Key.of(document), new Candidate(entry, document),
                            (one, other) -> one.document.version() > other.document.version() ? one : other);
                }
            }
        }
        return List.copyOf(newest.values());
    }

    private void settle(Document document) {
        settled.put(Key.of(document), document.version());
    }

    /// For each message, in the order of delivery, whether it was accepted.
    List<Boolean> accepted() {
        return entries.stream().map(entry -> entry.rejection == null).toList();
    }

    List<RejectedMessage> rejectedMessages() {
        return entries.stream().filter(entry -> entry.rejection != null)
                .map(entry -> new RejectedMessage(entry.delivery, entry.envelope == null ? null : entry.envelope.subject(),
                        Objects.requireNonNull(entry.rejection)))
                .toList();
    }

    /// The latest written document with a meaningful lag, to be searched for.
    Optional<Sample> sample() {
        return entries.reversed().stream().filter(entry -> entry.rejection == null && !entry.documents.isEmpty())
                .filter(entry -> Objects.requireNonNull(entry.envelope).recordedAt() != null).findFirst()
                .map(entry -> new Sample(entry.documents.getLast(),
                        Objects.requireNonNull(Objects.requireNonNull(entry.envelope).recordedAt())));
    }

    /// @param recordedAt when its event was committed
    record Sample(Document document, Instant recordedAt) {
    }

    /// The trace contexts of the messages: from the message header, else from the envelope.
    List<String> traceparents() {
        var traceparents = new ArrayList<String>();
        for (var entry : entries) {
            var header = entry.delivery.header("traceparent");
            var traceparent = header != null || entry.envelope == null ? header : entry.envelope.traceparent();
            if (traceparent != null) {
                traceparents.add(traceparent);
            }
        }
        return traceparents;
    }

    /// The envelopes of the accepted messages.
    List<Envelope> envelopes() {
        return entries.stream().filter(entry -> entry.rejection == null)
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

    private record Key(Indices index, String id) {

        static Key of(Document document) {
            return new Key(document.index(), document.id());
        }
    }

    /// A document to be written next, and its message.
    private record Candidate(Entry entry, Document document) {
    }

    private static final class Entry {

        private final Delivery delivery;
        private final @Nullable Envelope envelope;
        private final List<Document> documents;
        private @Nullable String rejection;

        private Entry(Delivery delivery, @Nullable Envelope envelope, List<Document> documents, @Nullable String rejection) {
            this.delivery = delivery;
            this.envelope = envelope;
            this.documents = documents;
            this.rejection = rejection;
        }

        static Entry read(Delivery delivery, Projection projection) {
            try {
                var message = Wire.read(delivery.body());
                return new Entry(delivery, message.envelope(), projection.documents(message), null);
            } catch (Wire.Unreadable e) {
                return new Entry(delivery, null, List.of(), "unreadable: " + e.getMessage());
            } catch (RuntimeException e) {
                // A projection is a pure function of the message, so the message itself is at fault.
                return new Entry(delivery, null, List.of(), "unreadable by " + projection.name() + ": " + e);
            }
        }
    }

    /// Some documents could not be written this time.
    static final class Incomplete extends RuntimeException {

        private static final long serialVersionUID = 1;

        Incomplete(BulkItemResult.Retryable failure) {
            super("Elasticsearch can't write a document now: " + failure.status() + " " + failure.type() + ": " + failure.reason());
        }
    }
}
