package io.comanda.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.simulator.postgres.ModelDataSource;
import io.comanda.simulator.postgres.Postgres;
import io.comanda.simulator.postgres.Visibility;
import io.comanda.simulator.schedule.Simulation;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.write.journal.JournalStatements;
import io.comanda.write.journal.relay.RelayScript;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The model of PostgreSQL tells the same as PostgreSQL: which rows are in a window, in which order, and who holds the lease.
class PostgresModelTest {

    private static final int SCRIPTS = 40;

    private static DataSource postgres;

    @BeforeAll
    static void migrate() throws SQLException {
        var servers = Servers.start(new Server[]{ Server.POSTGRES });
        postgres = database(servers, servers.jdbcUrl());
        try (var connection = postgres.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create database simulated");
        }
        postgres = database(servers, servers.jdbcUrl().replaceFirst("/[^/]*$", "/simulated"));
        Flyway.configure(PostgresModelTest.class.getClassLoader()).dataSource(postgres).load().migrate();
    }

    private static DataSource database(Servers servers, String url) {
        return Flyway.configure().dataSource(url, servers.postgresUser(), servers.postgresPassword()).getDataSource();
    }

    @Test
    void everyScriptTellsTheSameOnBoth() throws SQLException {
        var kinds = new HashSet<String>();
        for (long seed = 1; seed <= SCRIPTS; seed++) {
            reset();
            var real = RelayScript.run(postgres, JournalStatements::append, seed);
            assertEquals(String.join("\n", real), String.join("\n", onModel(seed)), "Script " + seed);
            real.forEach(told -> kinds.add(told.replaceAll("[0-9p, \\[\\]]+", " ").strip()));
        }
        assertTrue(kinds.containsAll(List.of("window", "overtaking", "no window", "acquires true", "acquires false", "has lost the lease")),
                () -> "The scripts should lead everywhere: " + kinds);
    }

    private static void reset() throws SQLException {
        try (var connection = postgres.getConnection(); var statement = connection.createStatement()) {
            statement.execute("delete from journal");
            statement.execute("update relay set kept = pg_current_snapshot(), window_end = null, position = 0, fence = 0, holder = null,"
                    + " lease_ends_at = '-infinity'");
            // The update itself is in progress in that snapshot.
            statement.execute("update relay set kept = pg_current_snapshot()");
        }
    }

    private static List<String> onModel(long seed) {
        var told = new ArrayList<String>();
        var simulation = new Simulation(seed, null);
        var model = new Postgres(simulation, new Visibility.Snapshots());
        var process = simulation.process("script");
        var database = new ModelDataSource(simulation, model, process, Variant.real().statements());
        simulation.start(process, () -> {
            try {
                told.addAll(RelayScript.run(database, JournalStatements::append, seed));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            simulation.stop();
        });
        assertEquals(null, simulation.run());
        return told;
    }
}
