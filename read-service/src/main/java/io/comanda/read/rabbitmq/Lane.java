package io.comanda.read.rabbitmq;

import io.comanda.events.EventType;
import java.util.Locale;

/// One of the two ways to a projection, each with a queue of its own. So what is past, such as an import, delays no current order,
/// however much of it there is.
public enum Lane {
    LIVE,
    /// Imports and republished states. Nobody waits for them.
    PAST;

    /// As in metrics, headers and logs.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String bindingKey(String liveKey) {
        return this == PAST ? EventType.PAST + liveKey : liveKey;
    }

    String queue(String liveQueue) {
        return this == PAST ? liveQueue + ".past" : liveQueue;
    }
}
