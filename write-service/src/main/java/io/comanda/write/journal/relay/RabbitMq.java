package io.comanda.write.journal.relay;

import com.rabbitmq.client.ConnectionFactory;
import io.comanda.write.tls.TlsTrust;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Address, credentials and TLS trust for RabbitMQ, from the configuration.
@Singleton
final class RabbitMq {

    @Produces
    @Singleton
    static ConnectionFactory connections(@ConfigProperty(name = "comanda.rabbitmq.uri") String uri,
            @ConfigProperty(name = "comanda.rabbitmq.username") Optional<String> username,
            @ConfigProperty(name = "comanda.rabbitmq.password") Optional<String> password,
            @ConfigProperty(name = "comanda.rabbitmq.ca-file") Optional<String> caFile) {
        var factory = at(uri);
        username.ifPresent(factory::setUsername);
        password.ifPresent(factory::setPassword);
        if (factory.isSSL()) {
            // By default the client trusts every certificate.
            factory.useSslProtocol(TlsTrust.sslContext("comanda.rabbitmq.ca-file", caFile));
            factory.enableHostnameVerification();
        }
        return factory;
    }

    /// @param uri amqp:// or amqps://, with user and password or without
    static ConnectionFactory at(String uri) {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(uri);
        } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException _) {
            // Neither the text nor the cause, which quotes it: there may be a password in it.
            throw new IllegalArgumentException("comanda.rabbitmq.uri is not of the form amqp://user:password@host:port/vhost, or amqps://");
        }
        return factory;
    }

    private RabbitMq() {
    }
}
