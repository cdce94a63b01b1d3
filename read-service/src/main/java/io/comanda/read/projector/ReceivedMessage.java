package io.comanda.read.projector;

import io.comanda.events.Envelope;
import io.comanda.events.Wire;
import io.comanda.read.elastic.Document;
import io.comanda.read.rabbitmq.Delivery;
import io.comanda.read.rabbitmq.RejectedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message with its documents. It is rejected if it can't be read, or if Elasticsearch rejects a document of it.
final class ReceivedMessage {

    private final Delivery delivery;
    private final @Nullable Envelope envelope;
    private final List<Document> documents;
    private @Nullable String rejection;

    private ReceivedMessage(Delivery delivery, @Nullable Envelope envelope, List<Document> documents, @Nullable String rejection) {
        this.delivery = delivery;
        this.envelope = envelope;
        this.documents = documents;
        this.rejection = rejection;
    }

    static ReceivedMessage read(Delivery delivery, Projection projection) {
        try {
            var message = Wire.readState(delivery.body());
            return new ReceivedMessage(delivery, message.envelope(), projection.documents(message), null);
        } catch (Wire.Unreadable e) {
            return new ReceivedMessage(delivery, null, List.of(), "unreadable: " + e.getMessage());
        } catch (RuntimeException e) {
            // A projection is a pure function of the message, so the message itself is at fault.
            return new ReceivedMessage(delivery, null, List.of(), "unreadable by " + projection.name() + ": " + e);
        }
    }

    Delivery delivery() {
        return delivery;
    }

    /// Null if the message can't be read.
    @Nullable
    Envelope envelope() {
        return envelope;
    }

    List<Document> documents() {
        return documents;
    }

    boolean isAccepted() {
        return rejection == null;
    }

    void reject(String reason) {
        rejection = reason;
    }

    /// The message and why it is rejected; null if it is not.
    @Nullable
    RejectedMessage rejected() {
        return rejection == null ? null : new RejectedMessage(delivery, envelope == null ? null : envelope.subject(), rejection);
    }

    /// The trace context: from the message header, else from the envelope.
    @Nullable
    String traceparent() {
        var header = delivery.header("traceparent");
        return header != null || envelope == null ? header : envelope.traceparent();
    }
}
