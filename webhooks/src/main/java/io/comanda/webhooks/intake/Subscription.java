package io.comanda.webhooks.intake;

import io.comanda.webhooks.broker.BrokerLost;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/// Receives from the connector. It requests everything, so that nothing has to wait inside the connector: the limit is what the broker
/// sends without acknowledgements.
final class Subscription implements Flow.Subscriber<Message<?>> {

    private final BlockingQueue<Message<?>> received;
    private final AtomicReference<@Nullable String> ended = new AtomicReference<>();

    /// @param received gets the messages in order
    Subscription(BlockingQueue<Message<?>> received) {
        this.received = received;
    }

    /// @throws BrokerLost if it has ended
    void check() {
        var reason = ended.get();
        if (reason != null) {
            throw new BrokerLost(reason, null);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Message<?> message) {
        received.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        ended.set("the connector has failed: " + failure);
    }

    @Override
    public void onComplete() {
        ended.set("the connector has ended");
    }
}
