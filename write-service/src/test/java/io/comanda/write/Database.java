package io.comanda.write;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// The servers of [LocalServers], with access to the database of the service under test.
public final class Database implements QuarkusTestResourceLifecycleManager {

    private final LocalServers servers = new LocalServers();
    private Map<String, String> settings = Map.of();

    @Override
    public Map<String, String> start() {
        settings = servers.start();
        return settings;
    }

    @Override
    public void stop() {
        servers.stop();
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(this, new TestInjector.MatchesType(Database.class));
    }

    /// The configuration of the service.
    public Map<String, String> settings() {
        return settings;
    }

    /// A new connection.
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(settings.getOrDefault("quarkus.datasource.jdbc.url", ""),
                settings.get("quarkus.datasource.username"), settings.get("quarkus.datasource.password"));
    }

    /// The first column of the first row.
    ///
    /// @param arguments uuids are passed as text, so the query has to cast them
    public String value(String query, Object... arguments) throws SQLException {
        try (var connection = connection(); var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        }
    }
}
