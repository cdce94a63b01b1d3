package io.comanda.webhooks.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.events.QuorumQueue;
import io.comanda.events.truth.Webhook;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Address, credentials and TLS trust for RabbitMQ, from the configuration: for the connector, and for the official client.
@Singleton
public final class Broker {

    /// One instance at a time consumes: two would turn the order of events round.
    public static final Map<String, Object> ARGUMENTS = withOneConsumerAtATime();

    /// Names the bean with the connector's options, and that with the arguments of its queue.
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

    private static Map<String, Object> withOneConsumerAtATime() {
        var arguments = new HashMap<>(QuorumQueue.ARGUMENTS);
        arguments.put("x-single-active-consumer", true);
        return Map.copyOf(arguments);
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

    @Produces
    @Identifier(OPTIONS)
    @Singleton
    Map<String, Object> arguments() {
        return ARGUMENTS;
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
