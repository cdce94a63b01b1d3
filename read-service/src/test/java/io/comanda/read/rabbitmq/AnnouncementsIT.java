package io.comanda.read.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.read.Eventually;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Announcements over a real broker.
class AnnouncementsIT {

    private static final Servers SERVERS = Servers.start(new Server[]{ Server.RABBITMQ });

    private final Broker broker = Brokers.at(SERVERS.amqpUri(), "announcements");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Counter leftOut = registry.counter("left out");

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @Test
    void everyReplicaHearsEveryAnnouncementWithItsNumber() {
        try (var one = AnnouncementSubscription.open(broker);
                var other = AnnouncementSubscription.open(broker);
                var projector = announcer();
                var another = announcer()) {
            projector.announce(List.of(body("a"), body("b")));
            another.announce(List.of(body("c")));
            projector.announce(List.of(body("d")));
            for (var replica : List.of(one, other)) {
                assertEquals(List.of("a 1", "b 2", "c 1", "d 3"), heard(replica, 4));
            }
        }
    }

    @Test
    void aLostConnectionIsNoticedAndTheAnnouncementIsToBeRepeated() {
        try (var projector = announcer(); var replica = AnnouncementSubscription.open(broker)) {
            projector.announce(List.of(body("a")));
            assertEquals(List.of("a 1"), heard(replica, 1));
            SERVERS.closeAllBrokerConnections();
            assertThrows(BrokerLost.class, () -> {
                while (true) {
                    replica.poll();
                }
            });
        }
    }

    @Test
    void aBlockedBrokerStopsNoProjectorAndTheGapTellsIt() throws Exception {
        try (var projector = announcer(); var replica = AnnouncementSubscription.open(broker)) {
            projector.announce(List.of(body("a")));
            assertEquals(List.of("a 1"), heard(replica, 1));
            SERVERS.blockPublishers(true);
            try {
                // The broker blocks a connection when it publishes.
                Eventually.is(true, () -> {
                    projector.announce(List.of(body("lost")));
                    return leftOut.count() > 0;
                }, "an announcement is left out");
                projector.announce(List.of(body("lost")));
                projector.announceMissing();
            } finally {
                SERVERS.blockPublishers(false);
            }
            Eventually.is(true, () -> {
                projector.announceMissing();
                return replica.poll().filter(it -> text(it).equals("[]")).isPresent();
            }, "the gap is told");
            projector.announce(List.of(body("b")));
            assertEquals("b", text(next(replica)));
        }
    }

    private Announcer announcer() {
        return new Announcer(broker, "orders 1", registry.counter("announced"), leftOut);
    }

    private static List<String> heard(AnnouncementSubscription replica, int count) {
        var heard = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var announcement = next(replica);
            heard.add(text(announcement) + " " + announcement.number());
            replica.acknowledge(announcement);
        }
        return heard;
    }

    private static Announcement next(AnnouncementSubscription replica) {
        var next = Optional.<Announcement>empty();
        while (next.isEmpty()) {
            next = replica.poll();
        }
        return next.orElseThrow();
    }

    private static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Announcement announcement) {
        return new String(announcement.body(), StandardCharsets.UTF_8);
    }
}
