package io.comanda.read.orders;

// Red: the JDK's table.
class Sale {

    static int hour(java.time.Instant placedAt) {
        return placedAt.atZone(java.time.ZoneId.of("America/Vancouver")).getHour();
    }
}
