package io.comanda.write;

import static io.comanda.stack.servers.Server.POSTGRES;
import static io.comanda.stack.servers.Server.RABBITMQ;

import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL and a RabbitMQ for the service under test.
public class LocalServers implements QuarkusTestResourceLifecycleManager {

    private @Nullable Servers servers;

    @Override
    public Map<String, String> start() {
        var started = Servers.start(POSTGRES, RABBITMQ);
        servers = started;
        var settings = new HashMap<>(Tokens.configuration());
        settings.putAll(Map.of(
                // Quarkus labels the metrics of a port with its number, but not if the port is chosen at startup. The labels of both ports
                // must be the same, so either both have a number or neither.
                "quarkus.http.port", Integer.toString(Ports.allocate()),
                "quarkus.management.port", Integer.toString(Ports.allocate()),
                "quarkus.datasource.jdbc.url", started.jdbcUrl(),
                "quarkus.datasource.username", started.postgresUser(),
                "quarkus.datasource.password", started.postgresPassword(),
                "comanda.rabbitmq.uri", started.amqpUri(),
                // As if there were several replicas: otherwise imports never meet in the database.
                "comanda.imports.at-once", "4"));
        // Tests hold locks, and let hundreds of requests wait for them: on a busy machine for longer than anybody does in production.
        settings.putAll(Map.of("quarkus.datasource.jdbc.new-connection-sql", "set lock_timeout = '60s'",
                "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "120",
                "quarkus.datasource.jdbc.acquisition-timeout", "60S"));
        return settings;
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
        }
    }
}
