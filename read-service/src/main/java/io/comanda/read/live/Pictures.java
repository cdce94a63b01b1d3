package io.comanda.read.live;

import io.comanda.read.access.Delegation;
import io.comanda.read.access.Views;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Takes the pictures of all channels, some at a time: a thousand clients that connect again ask Elasticsearch no more than that at once.
@Singleton
class Pictures {

    /// Fewer than the connections to Elasticsearch, so that queries get some too.
    private static final int AT_ONCE_MAX = 8;

    private final Semaphore places = new Semaphore(AT_ONCE_MAX, true);
    private final Views views;
    private final Delegation delegation;
    private final Counter taken;

    Pictures(Views views, Delegation delegation, MeterRegistry registry) {
        this.views = views;
        this.delegation = delegation;
        this.taken = Counter.builder("comanda.streams.pictures").description("Whole pictures that were asked for").register(registry);
    }

    /// @param after so long, so that others can share it
    void take(Channel channel, Duration after) {
        Thread.ofVirtual().name("picture").start(() -> {
            try {
                Thread.sleep(after);
                places.acquire();
                try {
                    if (channel.begin(after.isPositive())) {
                        takeNow(channel);
                    }
                } finally {
                    places.release();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void takeNow(Channel channel) {
        taken.increment();
        try {
            channel.complete(delegation.run(channel.key().delegate(), () -> channel.key().query().picture(views)));
        } catch (RuntimeException e) {
            channel.fail(e);
        }
    }
}
