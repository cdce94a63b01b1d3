package io.comanda.journey.faults;

import io.comanda.stack.servers.RabbitMqCluster;
import java.net.URI;
import java.util.stream.IntStream;

/// Several nodes of RabbitMQ behind one address.
final class BrokerCluster implements AutoCloseable {

    private static final int NONE = -1;

    final RabbitMqCluster nodes;
    private final BrokerService service;
    private volatile int paused = NONE;

    BrokerCluster(int size) {
        nodes = new RabbitMqCluster(size);
        service = new BrokerService(IntStream.range(0, size).map(node -> URI.create(nodes.amqpUri(node)).getPort()).boxed().toList());
    }

    String amqpUri() {
        var first = URI.create(nodes.amqpUri(0));
        return nodes.amqpUri(0).replace(":" + first.getPort() + "/", ":" + service.port() + "/");
    }

    /// Of a node that answers.
    String managementUrl() {
        int living = IntStream.range(0, nodes.nodes()).filter(node -> nodes.isAlive(node) && node != paused).findFirst().orElseThrow();
        return nodes.managementUrl(living);
    }

    void pause(int node) {
        paused = node;
        nodes.pause(node);
    }

    void resume(int node) {
        nodes.resume(node);
        paused = NONE;
    }

    @Override
    public void close() {
        service.close();
        nodes.close();
    }
}
