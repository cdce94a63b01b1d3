package io.comanda.read;

import io.comanda.stack.process.Ports;
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
        WholeViews.in(started);
        RestAssured.authentication = RestAssured.oauth2(Tokens.of("manager", "maria", "*"));
        var configuration = new HashMap<>(Tokens.configuration());
        configuration.put("quarkus.elasticsearch.hosts", started.elasticsearch());
        configuration.put("comanda.rabbitmq.uri", started.amqpUri());
        // Quarkus labels the metrics of a port with its number, but not if the port is chosen at startup. The labels of both ports must be
        // the same, so either both have a number or neither.
        configuration.put("quarkus.http.port", Integer.toString(Ports.allocate()));
        configuration.put("quarkus.management.port", Integer.toString(Management.port()));
        return configuration;
    }

    /// The running servers, for tests that query, fill, stop and restart them.
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
