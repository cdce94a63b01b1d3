package io.comanda.journey.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.journey.faults.Site.Side;
import io.comanda.stack.servers.Server;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Disks that are full.
final class DiskFaults {

    /// For these a site needs small disks.
    static final Set<Fault> FILLED = EnumSet.of(Fault.ELASTICSEARCH_DISK_FULL, Fault.POSTGRES_DISK_FULL);

    /// Commands that need another page fail first, before the log of transactions is full.
    private static final int PAGES_MISSING_SECONDS = 3;
    private static final int SEGMENTS_MAX = 100;
    private static final int LEFT_MEGABYTES = 20;

    private final Crew crew;

    DiskFaults(Crew crew) {
        this.crew = crew;
    }

    private @Nullable SmallDisk disk(Function<SmallDisks, SmallDisk> of) {
        var disks = crew.site().disks();
        var disk = disks == null ? null : of.apply(disks);
        if (disk == null || !disk.isMounted()) {
            System.out.println("LEFT OUT: a full disk, because only root may mount a small one");
            return null;
        }
        return disk;
    }

    /// PostgreSQL ends by itself when it can't write its log any more. Somebody makes room, and starts it.
    void fillPostgres() throws Exception {
        var disk = disk(SmallDisks::postgres);
        if (disk == null) {
            return;
        }
        disk.fill();
        try {
            TimeUnit.SECONDS.sleep(PAGES_MISSING_SECONDS);
            fillTheLog();
            crew.untilNamed(Side.WRITE);
        } finally {
            disk.makeRoom();
        }
        crew.await("PostgreSQL serves again", this::serves);
    }

    /// Until a segment can't be created any more.
    private void fillTheLog() {
        try (var connection = crew.site().database(); var statement = connection.createStatement()) {
            for (int i = 0; i < SEGMENTS_MAX; i++) {
                statement.execute("select pg_logical_emit_message(true, 'faults', 'full'), pg_switch_wal()");
            }
        } catch (SQLException e) {
            System.out.println("PostgreSQL's disk is full: " + e.getMessage());
        }
    }

    private boolean serves() throws SQLException {
        if (ProcessHandle.of(crew.site().servers.pid(Server.POSTGRES)).isEmpty()) {
            crew.site().servers.start(Server.POSTGRES);
        }
        try (var connection = crew.site().database()) {
            return connection.isValid(1);
        }
    }

    /// Elasticsearch notices that its disk is nearly full, takes nothing any more, and goes on when there is room.
    void fillElasticsearch() throws Exception {
        var disk = disk(SmallDisks::elasticsearch);
        if (disk == null) {
            return;
        }
        watermarks("true", "\"60mb\"", "\"50mb\"", "\"40mb\"");
        disk.fillUpTo(LEFT_MEGABYTES);
        try {
            crew.await("Elasticsearch takes nothing any more", () -> isReadOnly());
            crew.untilNamed(Side.READ);
        } finally {
            disk.makeRoom();
        }
        crew.await("Elasticsearch goes on", () -> !isReadOnly());
        watermarks("null", "null", "null", "null");
    }

    private void watermarks(String isLimited, String low, String high, String flood) {
        var reply = crew.site().elasticsearch("PUT", "_cluster/settings", """
                {"persistent": {"cluster.routing.allocation.disk.threshold_enabled": %s,
                 "cluster.routing.allocation.disk.watermark": {"low": %s, "high": %s, "flood_stage": %s},
                 "cluster.info.update.interval": "10s"}}""".formatted(isLimited, low, high, flood));
        assertEquals(200, reply.status(), reply::toString);
    }

    private boolean isReadOnly() {
        return crew.site().elasticsearch("GET", "comanda-*/_settings", "").expectSuccess().findValues("read_only_allow_delete").stream()
                .anyMatch(value -> value.asText().equals("true"));
    }
}
