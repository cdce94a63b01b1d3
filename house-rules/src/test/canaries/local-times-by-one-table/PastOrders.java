package io.comanda.stack.demo;

// Red: the JDK's table.
class PastOrders {

    static java.time.LocalDate day(java.time.Instant placedAt) {
        return placedAt.atZone(java.time.ZoneId.of("America/Vancouver")).toLocalDate();
    }
}
