package io.comanda.events.zone;

public class TimeZones {

    public java.time.LocalDateTime local(java.time.Instant instant, java.time.ZoneId zone) {
        return java.time.LocalDateTime.ofInstant(instant, zone);
    }
}
