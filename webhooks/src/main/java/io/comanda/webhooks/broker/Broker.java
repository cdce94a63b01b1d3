package io.comanda.webhooks.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.truth.Webhook;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Address, credentials and TLS trust for RabbitMQ, from the configuration: for the connector, and for the official client.
@Singleton
public final class Broker {

    /// What a queue does that a policy has given a maximum length: it rejects an event, instead of confirming it and dropping an older one.
    public static final Map<String, Object> WHEN_FULL = Map.of("x-overflow", "reject-publish");

    /// The limit is for RabbitMQ 4, whose default is 20: every closed connection counts.
    public static final Map<String, Object> ARGUMENTS = Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000,
            "x-single-active-consumer", true, "x-overflow", "reject-publish");

    /// Names the bean with the connector's options, and that with more arguments of its queue.
    public static final String OPTIONS = "comanda";

    private static final int OPEN_MILLIS_MAX = 5_000;
    private static final int RPC_MILLIS_MAX = 10_000;
    private static final int HEARTBEAT_SECONDS = 5;

    private final ConnectionFactory factory = new ConnectionFactory();
    private final Optional<String> caFile;

    Broker(@ConfigProperty(name = "comanda.rabbitmq.uri") String uri,
            @ConfigProperty(name = "comanda.rabbitmq.username") Optional<String> username,
            @ConfigProperty(name = "comanda.rabbitmq.password") Optional<String> password,
            @ConfigProperty(name = "comanda.rabbitmq.ca-file") Optional<String> caFile) {
        try {
            factory.setUri(uri);
        } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException _) {
            // Neither the text nor the cause, which quotes it: there may be a password in it.
            throw new IllegalArgumentException("comanda.rabbitmq.uri is not of the form amqp://user:password@host:port/vhost, or amqps://");
        }
        username.ifPresent(factory::setUsername);
        password.ifPresent(factory::setPassword);
        this.caFile = caFile;
        if (factory.isSSL()) {
            // By default the client trusts every certificate.
            factory.useSslProtocol(TlsTrust.sslContext("comanda.rabbitmq.ca-file", caFile));
            factory.enableHostnameVerification();
        }
        // Whoever uses a connection knows what to do again after it is lost.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(OPEN_MILLIS_MAX);
        factory.setHandshakeTimeout(OPEN_MILLIS_MAX);
        factory.setChannelRpcTimeout(RPC_MILLIS_MAX);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setThreadFactory(Thread.ofPlatform().daemon().name("amqp-", 0).factory());
    }

    /// What waits to be sent to a webhook. Whoever needs it declares it with [#ARGUMENTS]: one instance at a time sends, so in order.
    public static String queue(Webhook webhook) {
        return "comanda.webhooks.endpoint." + webhook.id();
    }

    /// @param purpose part of the connection's name, as the broker's operators see it
    /// @throws BrokerLost if there is none
    public Connection connect(String purpose) {
        try {
            return factory.newConnection("comanda webhooks " + purpose);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw new BrokerLost("RabbitMQ can't be reached: " + e, e);
        }
    }

    /// The connector has settings for the other arguments.
    @Produces
    @Identifier(OPTIONS)
    @Singleton
    Map<String, Object> whenFull() {
        return WHEN_FULL;
    }

    /// No reconnecting: an acknowledgement that the connector sends after it has reconnected is that of another message.
    @Produces
    @Identifier(OPTIONS)
    @Singleton
    RabbitMQOptions options() {
        var options = new RabbitMQOptions().setConnectionName("comanda webhooks events").setHost(factory.getHost())
                .setPort(factory.getPort()).setVirtualHost(factory.getVirtualHost()).setUser(factory.getUsername())
                .setPassword(factory.getPassword()).setAutomaticRecoveryEnabled(false).setReconnectAttempts(0)
                .setConnectionTimeout(OPEN_MILLIS_MAX).setHandshakeTimeout(OPEN_MILLIS_MAX).setRequestedHeartbeat(HEARTBEAT_SECONDS);
        if (factory.isSSL()) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            caFile.ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file)));
        }
        return options;
    }
}
