package io.comanda.journey.faults;

import io.comanda.stack.process.Folders;
import io.comanda.stack.servers.Servers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Those of PostgreSQL and Elasticsearch.
final class SmallDisks implements AutoCloseable {

    private final Path folder = Path.of("target", "servers", ProcessHandle.current().pid() + "-small-disks").toAbsolutePath();
    private final SmallDisk postgres = new SmallDisk(folder.resolve("postgresql"));
    private final SmallDisk elasticsearch = new SmallDisk(folder.resolve("elasticsearch").resolve("data"));

    /// Of the servers.
    Path folder() {
        return folder;
    }

    SmallDisk postgres() {
        return postgres;
    }

    SmallDisk elasticsearch() {
        return elasticsearch;
    }

    /// By default PostgreSQL's log of transactions grows beyond a small disk before it begins anew.
    static void keepTheLogSmall(Servers servers) {
        try (var connection = DriverManager.getConnection(servers.jdbcUrl(), servers.postgresUser(), servers.postgresPassword());
                var statement = connection.createStatement()) {
            statement.execute("alter system set max_wal_size = '128MB'");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        postgres.close();
        elasticsearch.close();
        Folders.delete(folder);
    }
}
