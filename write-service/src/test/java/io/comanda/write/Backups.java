package io.comanda.write;

import io.comanda.stack.process.Folders;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Takes base backups of a running PostgreSQL, archives its WAL, and puts the past in its place: same address, another database.
final class Backups {

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

    private final Servers servers;
    private final Path data;
    private Path archive;
    private int taken;

    /// @param folder in which the servers were started
    Backups(Servers servers, Path folder) throws Exception {
        this.servers = servers;
        data = folder.toAbsolutePath().resolve("postgresql").resolve("data");
        archive = data;
        archiveAnew();
    }

    private void archiveAnew() throws Exception {
        archive = Files.createDirectories(data.resolveSibling("archive-" + ++taken));
        try (var connection = connection(); var statement = connection.createStatement()) {
            statement.execute("alter system set archive_mode = on");
            statement.execute("alter system set archive_command = 'cp %p " + archive + "/%f'");
        }
        servers.stop(Server.POSTGRES);
        servers.start(Server.POSTGRES);
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(servers.jdbcUrl(), servers.postgresUser(), servers.postgresPassword());
    }

    /// The first column of the first row.
    String query(String sql) throws SQLException {
        try (var connection = connection(); var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /// As `pg_basebackup` does, which the binaries lack.
    ///
    /// @return a data folder that needs the archived WAL
    Path backUp() throws Exception {
        var backup = data.resolveSibling("backup-" + ++taken);
        try (var connection = connection(); var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('test', true)");
            copy(data, backup);
            Folders.delete(backup.resolve("pg_wal"));
            Files.createDirectories(backup.resolve("pg_wal"));
            try (var row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                row.next();
                Files.writeString(backup.resolve("backup_label"), row.getString(1));
            }
        }
        return backup;
    }

    /// Names this moment, for [#restore].
    void mark(String name) throws Exception {
        query("select pg_create_restore_point('" + name + "')");
        archiveAll();
    }

    /// Returns when everything up to now is in the archive.
    void archiveAll() throws Exception {
        var segment = archive.resolve(query("select pg_walfile_name(pg_switch_wal())"));
        Eventually.that(segment + " is archived", Duration.ofSeconds(30), () -> Files.exists(segment));
    }

    /// Replaces the database by a backup, recovered up to a mark.
    void restore(Path backup, String mark) throws Exception {
        servers.stop(Server.POSTGRES);
        replace(backup, "recovery.signal", mark);
        servers.start(Server.POSTGRES);
    }

    /// The primary dies, and what it had not archived is lost with it. A standby that had recovered the archive takes its place.
    void failOver(Path standby) throws Exception {
        servers.kill(Server.POSTGRES);
        replace(standby, "standby.signal", "");
        var started = CompletableFuture.runAsync(() -> servers.start(Server.POSTGRES));
        Eventually.that("the standby accepts connections", Duration.ofSeconds(60), this::promote);
        started.join();
    }

    private boolean promote() {
        try {
            return query("select not pg_is_in_recovery() or pg_promote()").equals("t");
        } catch (SQLException e) {
            return false;
        }
    }

    /// A new and empty cluster.
    void replaceByNewCluster() throws Exception {
        servers.stop(Server.POSTGRES);
        Folders.delete(data);
        servers.start(Server.POSTGRES);
        archiveAnew();
    }

    private void replace(Path backup, String signal, String mark) throws IOException {
        Folders.delete(data);
        copy(backup, data);
        Files.createFile(data.resolve(signal));
        Files.writeString(data.resolve("postgresql.auto.conf"), """

                restore_command = 'cp %s/%%f %%p'
                recovery_target_name = '%s'
                recovery_target_action = 'promote'
                """.formatted(archive, mark), StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        var options = new CopyOption[]{ StandardCopyOption.COPY_ATTRIBUTES };
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.copy(folder, to.resolve(from.relativize(folder)), options);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    if (!LEFT_OUT.contains(file.getFileName().toString())) {
                        Files.copy(file, to.resolve(from.relativize(file)), options);
                    }
                } catch (NoSuchFileException e) {
                    // It was deleted meanwhile, and the WAL says so.
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException && !file.equals(from)) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
