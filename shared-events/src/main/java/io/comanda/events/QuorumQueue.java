package io.comanda.events;

import java.util.Map;

/// How Comanda declares its queues. Whoever declares one with other arguments is refused by the broker.
public final class QuorumQueue {

    /// Quorum queues drop a message after `x-delivery-limit` deliveries, and every closed channel counts as one. Neither leaving it out (20 on
    /// RabbitMQ 4) nor −1 (dropped at once on 3.10) is safe; a million is never reached. There is no limit of length. If a policy sets one, the
    /// broker rejects what is published, and the publisher waits; by default it would confirm it, and drop the oldest message without telling
    /// anybody.
    public static final Map<String, Object> ARGUMENTS = Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000, "x-overflow",
            "reject-publish");

    private QuorumQueue() {
    }
}
