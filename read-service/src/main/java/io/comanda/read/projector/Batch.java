package io.comanda.read.projector;

import io.comanda.events.Envelope;
import io.comanda.read.announcement.SettledDocument;
import io.comanda.read.elastic.BulkItemResult;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;
import io.comanda.read.rabbitmq.RejectedMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A batch of messages on its way to Elasticsearch. Writing can be repeated until all documents are settled.
final class Batch {

    private final List<ReceivedMessage> messages;
    private final KnownVersions known;
    /// The highest version of each document that Elasticsearch is known to hold.
    private final Map<DocumentKey, Long> settled = new HashMap<>();
    /// The documents of [#settled] that this batch has written itself.
    private final Map<DocumentKey, Long> writtenHere = new HashMap<>();
    private int written;
    private int superseded;

    /// @param known what need not be sent; learns what is written
    Batch(List<ReceivedMessage> messages, KnownVersions known) {
        this.messages = messages;
        this.known = known;
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
                        writtenHere.put(DocumentKey.of(candidate.document()), candidate.document().version());
                        written++;
                    }
                    case BulkItemResult.Superseded _ -> {
                        settle(candidate.document());
                        superseded++;
                    }
                    case BulkItemResult.Rejected(var type, var reason) -> {
                        candidate.message().reject(type + ": " + reason);
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
        var newest = new LinkedHashMap<DocumentKey, Candidate>();
        for (var message : messages) {
            if (!message.isAccepted()) {
                continue;
            }
            for (var document : message.documents()) {
                if (document.checkedByTokens() == checkedByTokens
                        && settled.getOrDefault(DocumentKey.of(document), -1L) < document.version()
                        && !known.has(document)) {
                    newest.merge(DocumentKey.of(document), new Candidate(message, document),
                            (one, other) -> one.document.version() > other.document.version() ? one : other);
                }
            }
        }
        return List.copyOf(newest.values());
    }

    private void settle(Document document) {
        settled.put(DocumentKey.of(document), document.version());
        known.add(document);
    }

    /// The newest version of each document that tokens name.
    List<SettledDocument> settledDocuments() {
        var documents = new LinkedHashMap<DocumentKey, Document>();
        for (var message : messages) {
            if (message.isAccepted()) {
                message.documents().stream().filter(Document::checkedByTokens)
                        .forEach(document -> documents.merge(DocumentKey.of(document), document,
                                (one, other) -> one.version() > other.version() ? one : other));
            }
        }
        return documents.entrySet().stream().map(each -> new SettledDocument(each.getValue(),
                writtenHere.getOrDefault(each.getKey(), -1L) == each.getValue().version())).toList();
    }

    /// The indices of the documents that this batch has written itself.
    Set<Indices> writtenIndices() {
        return writtenHere.keySet().stream().map(DocumentKey::index).collect(Collectors.toSet());
    }

    /// For each message, in the order of delivery, whether it was accepted.
    List<Boolean> accepted() {
        return messages.stream().map(ReceivedMessage::isAccepted).toList();
    }

    List<RejectedMessage> rejectedMessages() {
        return messages.stream().map(ReceivedMessage::rejected).filter(Objects::nonNull).toList();
    }

    /// The latest written document with a meaningful lag, to be searched for.
    Optional<Sample> sample() {
        return messages.reversed().stream().filter(message -> message.isAccepted() && !message.documents().isEmpty())
                .filter(message -> Objects.requireNonNull(message.envelope()).recordedAt() != null).findFirst()
                .map(message -> new Sample(message.documents().getLast(),
                        Objects.requireNonNull(Objects.requireNonNull(message.envelope()).recordedAt())));
    }

    /// @param recordedAt when its event was committed
    record Sample(Document document, Instant recordedAt) {
    }

    /// The trace contexts of the messages.
    List<String> traceparents() {
        return messages.stream().map(ReceivedMessage::traceparent).filter(Objects::nonNull).toList();
    }

    /// The envelopes of the accepted messages.
    List<Envelope> envelopes() {
        return messages.stream().filter(ReceivedMessage::isAccepted).map(ReceivedMessage::envelope).map(Objects::requireNonNull).toList();
    }

    int messages() {
        return messages.size();
    }

    int written() {
        return written;
    }

    int superseded() {
        return superseded;
    }

    /// A document to be written next, and its message.
    private record Candidate(ReceivedMessage message, Document document) {
    }

    /// Some documents could not be written this time.
    static final class Incomplete extends RuntimeException {

        private static final long serialVersionUID = 1;

        Incomplete(BulkItemResult.Retryable failure) {
            super("Elasticsearch can't write a document now: " + failure.status() + " " + failure.type() + ": " + failure.reason());
        }
    }
}
