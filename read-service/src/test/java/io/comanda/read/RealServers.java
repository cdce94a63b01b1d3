package io.comanda.read;

import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import java.util.HashMap;
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
        RestAssured.authentication = RestAssured.oauth2(Tokens.of("manager", "maria", "*"));
        var configuration = new HashMap<>(Tokens.configuration());
        configuration.put("quarkus.elasticsearch.hosts", started.elasticsearch());
        configuration.put("comanda.rabbitmq.uri", started.amqpUri());
        // Quarkus counts what goes through a port under its number, or under none if it is to be any: of two ports both or neither.
        configuration.put("quarkus.http.port", Integer.toString(Management.freePort()));
        configuration.put("quarkus.management.port", Integer.toString(Management.port()));
        return configuration;
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
