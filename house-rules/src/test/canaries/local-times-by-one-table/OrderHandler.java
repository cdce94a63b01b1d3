package io.comanda.write.order;

import io.comanda.events.zone.TimeZones;

class OrderHandler {

    static java.time.LocalDateTime local(TimeZones zones) {
        return zones.local(java.time.Instant.EPOCH, java.time.ZoneId.of("Europe/Berlin"));
    }
}
