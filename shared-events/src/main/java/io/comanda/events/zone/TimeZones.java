package io.comanda.events.zone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The time-zone table that local times are computed with.
///
/// Governments change their clocks at short notice, and a JDK's table is as old as the JDK; that of a native executable is as old as
/// the JDK that built it. A folder of compiled zone files (`/usr/share/zoneinfo` of the system's tzdata package, RFC 9636) can be
/// newer, and replaces it without a new release.
public final class TimeZones {

    private static final String VERSION_COMMENT = "# version ";

    private final String version;
    private final @Nullable Path folder;
    private final ConcurrentHashMap<ZoneId, ZoneRules> rules = new ConcurrentHashMap<>();

    private TimeZones(String version, @Nullable Path folder) {
        this.version = version;
        this.folder = folder;
    }

    /// The table of the JDK that runs this, or that built the executable.
    public static TimeZones ofJdk() {
        return new TimeZones(ZoneRulesProvider.getVersions("UTC").lastEntry().getKey(), null);
    }

    /// @param folder    a zoneinfo folder; without one, the JDK's table
    /// @throws IllegalArgumentException if it is no such folder
    public static TimeZones of(Optional<Path> folder) {
        return folder.map(TimeZones::ofZoneinfo).orElseGet(TimeZones::ofJdk);
    }

    /// @param folder compiled zone files by name: `Europe/Berlin`
    /// @throws IllegalArgumentException if it is no such folder
    public static TimeZones ofZoneinfo(Path folder) {
        var zones = new TimeZones(version(folder), folder);
        var sample = folder.resolve("Europe").resolve("London");
        if (!Files.isReadable(sample)) {
            throw new IllegalArgumentException(folder + " is not a zoneinfo folder: it has no readable file Europe/London");
        }
        var unused = zones.read(sample);
        return zones;
    }

    /// As the tz database names it (`2026b`), or `unknown` where the folder doesn't say.
    public String version() {
        return version;
    }

    /// Where the table is from: `jdk`, or the folder.
    public String source() {
        return folder == null ? "jdk" : folder.toString();
    }

    /// The wall clock's time there at that instant.
    public LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset(instant, zone));
    }

    /// @return how far the wall clock there is ahead of UTC at that instant
    public ZoneOffset offset(Instant instant, ZoneId zone) {
        return rules(zone).getOffset(instant);
    }

    /// The rules of a zone. A zone that the folder doesn't have keeps the JDK's.
    public ZoneRules rules(ZoneId zone) {
        if (folder == null || zone instanceof ZoneOffset) {
            return zone.getRules();
        }
        return rules.computeIfAbsent(zone, unread -> {
            var file = folder.resolve(unread.getId());
            return Files.isRegularFile(file) ? read(file) : unread.getRules();
        });
    }

    private ZoneRules read(Path file) {
        try {
            return ZoneFile.rules(Files.readAllBytes(file));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(file + " is not a compiled zone file (RFC 9636): " + e.getMessage(), e);
        }
    }

    /// Debian and others ship the database's source beside the compiled files, and it begins with its version; macOS has `+VERSION`.
    private static String version(Path folder) {
        try {
            var source = folder.resolve("tzdata.zi");
            if (Files.isReadable(source)) {
                try (var lines = Files.lines(source)) {
                    return lines.findFirst().filter(line -> line.startsWith(VERSION_COMMENT))
                            .map(line -> line.substring(VERSION_COMMENT.length()).strip()).orElse("unknown");
                }
            }
            var version = folder.resolve("+VERSION");
            return Files.isReadable(version) ? Files.readString(version).strip() : "unknown";
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + " can't be read: " + e, e);
        }
    }
}
