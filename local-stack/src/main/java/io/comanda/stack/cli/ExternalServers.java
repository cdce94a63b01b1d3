package io.comanda.stack.cli;

import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.services.Connections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for existing servers, to be used instead of starting our own.
final class ExternalServers {
    @Option(names = "--postgres-url", paramLabel = "URL", defaultValue = "${env:COMANDA_POSTGRES_URL}", description = "Use this PostgreSQL: jdbc:postgresql://host:5432/database")
    @Nullable
    String postgresUrl;

    @Option(names = "--postgres-user", paramLabel = "NAME", defaultValue = "${env:COMANDA_POSTGRES_USER:-comanda}", description = "Its user (default: comanda).")
    String postgresUser = "comanda";

    @Option(names = "--postgres-password", paramLabel = "PASSWORD", defaultValue = "${env:COMANDA_POSTGRES_PASSWORD:-comanda}", description = "Its user's password (default: comanda; better in COMANDA_POSTGRES_PASSWORD).")
    String postgresPassword = "comanda";

    @Option(names = "--elasticsearch", paramLabel = "HOST:PORT", defaultValue = "${env:COMANDA_ELASTICSEARCH}", description = "Use this Elasticsearch 9.")
    @Nullable
    String elasticsearch;

    @Option(names = "--rabbitmq", paramLabel = "URI", defaultValue = "${env:COMANDA_RABBITMQ}", description = "Use this RabbitMQ: amqp://user:password@host:5672/%%2f")
    @Nullable
    String rabbitmq;

    /// The servers that have to be started here.
    Set<Server> missing() {
        Set<Server> missing = EnumSet.noneOf(Server.class);
        if (postgresUrl == null) {
            missing.add(Server.POSTGRES);
        }
        if (elasticsearch == null) {
            missing.add(Server.ELASTICSEARCH);
        }
        if (rabbitmq == null) {
            missing.add(Server.RABBITMQ);
        }
        return missing;
    }

    /// How the services connect to the servers.
    ///
    /// @param started the servers that were started here
    Connections connections(Servers started) {
        boolean external = postgresUrl != null;
        return new Connections(postgresUrl != null ? postgresUrl : started.jdbcUrl(), external ? postgresUser : started.postgresUser(),
                external ? postgresPassword : started.postgresPassword(), elasticsearch != null ? elasticsearch : started.elasticsearch(),
                rabbitmq != null ? rabbitmq : started.amqpUri());
    }
}
