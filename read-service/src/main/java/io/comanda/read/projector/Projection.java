package io.comanda.read.projector;

import io.comanda.events.Message;
import io.comanda.read.elastic.Document;
import java.util.List;

/// Turns messages into documents, for all views fed by one queue. Every application-scoped bean of this type is run.
public interface Projection {

    /// The name in its queues and metrics: `orders`.
    String name();

    /// Which messages its live lane receives: `order.#`. The past lane receives the same ones of the past.
    String bindingKey();

    /// The maximum number of messages per batch of the live lane. It bounds memory: at most twice as many are held, and an order is a kilobyte
    /// or two, a whole menu a hundred times that.
    int batchMessages();

    /// Whether there are current messages all day long, as of orders, so that past lanes give way for a while after each. A menu changes now
    /// and then, and an import changes it just before it begins.
    boolean isBusyByDay();

    /// All documents derived from the message. Pure: the same message gives the same documents, and nothing is looked up.
    /// Any exception means that the message can't be read.
    List<Document> documents(Message message);
}
