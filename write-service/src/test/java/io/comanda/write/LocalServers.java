package io.comanda.write;

import static io.comanda.stack.Server.POSTGRES;
import static io.comanda.stack.Server.RABBITMQ;

import io.comanda.stack.Servers;
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
                "quarkus.datasource.jdbc.url", started.jdbcUrl(),
                "quarkus.datasource.username", started.postgresUser(),
                "quarkus.datasource.password", started.postgresPassword(),
                "comanda.rabbitmq.uri", started.amqpUri()));
        return settings;
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
        }
    }
}
