package io.comanda.stack.client;

import io.comanda.events.zone.TimeZones;
import java.nio.file.Path;
import java.util.Optional;

/// The time-zone table of services that are started in the same environment, so that a local day here is the same day there.
public final class ServiceTimeZones {

    private ServiceTimeZones() {
    }

    /// @return that of the folder in `COMANDA_TIME_ZONES_FOLDER`, or the JDK's
    /// @throws IllegalArgumentException if it is no zoneinfo folder
    public static TimeZones ofEnvironment() {
        return TimeZones.of(Optional.ofNullable(System.getenv("COMANDA_TIME_ZONES_FOLDER")).map(Path::of));
    }
}
