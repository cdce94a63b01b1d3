package io.comanda.read.projector;

import io.comanda.read.announcement.AnnouncementWire;
import io.comanda.read.rabbitmq.Announcer;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/// Announces what a lane has written, before it acknowledges the messages. A change that is written and not announced, because the process
/// was killed in between, is delivered and announced again.
final class LaneAnnouncer implements AutoCloseable {

    private final Announcer announcer;
    private final Lane lane;
    private final BooleanSupplier isAnnounced;

    /// @param isAnnounced not while the lane fills a generation that nobody reads
    LaneAnnouncer(Broker broker, MeterRegistry registry, String name, Lane lane, BooleanSupplier isAnnounced) {
        this.lane = lane;
        this.isAnnounced = isAnnounced;
        this.announcer = new Announcer(broker, name,
                Counter.builder("comanda.announcements.published").description("Announcements of changes that the broker has confirmed")
                        .register(registry),
                Counter.builder("comanda.announcements.left.out").description("Announcements that a blocked broker did not take")
                        .register(registry));
    }

    /// @throws io.comanda.read.rabbitmq.BrokerLost if the batch has to be announced again
    void announce(Batch batch) {
        if (isAnnounced.getAsBoolean()) {
            // Nobody waits for what is past, and there may be very much of it.
            announcer.announce(AnnouncementWire.write(batch.settledDocuments(), lane == Lane.LIVE));
        }
    }

    /// @throws io.comanda.read.rabbitmq.BrokerLost if the connection is lost
    void announceMissing() {
        announcer.announceMissing();
    }

    @Override
    public void close() {
        announcer.close();
    }
}
