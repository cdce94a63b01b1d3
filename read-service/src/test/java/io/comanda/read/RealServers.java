package io.comanda.read;

import io.comanda.stack.Server;
import io.comanda.stack.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Elasticsearch and RabbitMQ for tests of the built service, jar or executable: processes of their own, with nothing in them.
public final class RealServers implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Servers servers;

    @Override
    public Map<String, String> start() {
        var started = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);
        servers = started;
        return Map.of(
                "quarkus.elasticsearch.hosts", started.elasticsearch(),
                "comanda.rabbitmq.uri", started.amqpUri());
    }

    /// Those that run now: to be asked, filled, broken and mended.
    public static Servers get() {
        return Objects.requireNonNull(servers, "no test has asked for them with @WithTestResource");
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
            servers = null;
        }
    }
}
