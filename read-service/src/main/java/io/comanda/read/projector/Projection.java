package io.comanda.read.projector;

import io.comanda.events.Message;
import io.comanda.read.elastic.Document;
import java.util.List;

/// What becomes of messages: all views that one queue feeds. A bean of application scope; it is found by being there.
public interface Projection {

    /// Names its queue and its metrics: `orders`.
    String name();

    /// Which messages it is sent: `order.#`.
    String bindingKey();

    /// How many of its messages are written at once. It bounds the memory: twice as many are held at most, and an order
    /// is a kilobyte or two, a whole menu a hundred times that.
    int batchMessages();

    /// All documents that the message says something about. Pure: the same message gives the same documents, and nothing is
    /// looked up. What is thrown means that the message can't be read.
    List<Document> documents(Message message);
}
