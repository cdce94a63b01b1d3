package io.comanda.read.rabbitmq;

import java.util.Optional;

/// Brokers for tests, in a read group of their own.
public final class Brokers {

    public static Broker at(String uri, String group) {
        return at(uri, group, Optional.empty());
    }

    /// @param authorities a PEM file, for amqps
    public static Broker at(String uri, String group, Optional<String> authorities) {
        return new Broker(RabbitMq.connections(uri, Optional.empty(), Optional.empty(), authorities), group);
    }

    /// A client that has not connected yet.
    public static Requests requests(String uri) {
        return new Requests(at(uri, "requests"));
    }

    private Brokers() {
    }
}
