package io.comanda.read.projector;

import static io.restassured.RestAssured.given;

import io.comanda.stack.servers.Servers;
import java.net.URI;
import java.util.List;

/// An operator at the broker's management interface, which is much faster than `rabbitmqctl`.
final class BrokerOperator {

    private final String managementUrl;
    private final String user;
    private final String password;

    BrokerOperator(Servers servers) {
        this.managementUrl = servers.managementUrl();
        var credentials = URI.create(servers.amqpUri()).getUserInfo().split(":", 2);
        this.user = credentials[0];
        this.password = credentials[1];
    }

    /// Closes every client's connection.
    ///
    /// @return the names that the clients gave them
    List<String> closeAllConnections() {
        var connections = given().auth().preemptive().basic(user, password).get(managementUrl + "/api/connections").jsonPath();
        for (var name : connections.getList("name", String.class)) {
            given().auth().preemptive().basic(user, password).delete(managementUrl + "/api/connections/{name}", name);
        }
        return connections.getList("client_properties.connection_name", String.class);
    }
}
