package io.comanda.journey.faults;

import io.comanda.stack.servers.RabbitMqCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// What happens to the node of a cluster that leads the queue of orders. The others go on without it.
final class ClusterFaults {

    static final Set<Fault> OF_A_CLUSTER = EnumSet.of(Fault.LEADER_KILLED, Fault.LEADER_STOPPED, Fault.LEADER_PAUSED);
    /// What is done to the broker's only node.
    static final Set<Fault> OF_ONE_NODE = EnumSet.of(Fault.CONNECTIONS_CLOSED, Fault.BROKER_RESTARTED, Fault.BROKER_KILLED,
            Fault.BROKER_LONG_AWAY,
            Fault.BROKER_SHORT_OF_MEMORY, Fault.BROKER_SHORT_OF_DISK, Fault.ELASTICSEARCH_LONG_AWAY);

    private final Crew crew;
    private final List<Duration> elected = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> wellWithout = Collections.synchronizedList(new ArrayList<>());

    ClusterFaults(Crew crew) {
        this.crew = crew;
    }

    /// How long until another node led.
    List<Duration> elected() {
        return elected;
    }

    /// How long until no pod named a fault, while the node was still away.
    List<Duration> wellWithout() {
        return wellWithout;
    }

    void killLeader() throws Exception {
        loseLeader((cluster, node) -> cluster.nodes.kill(node), (cluster, node) -> cluster.nodes.start(node));
    }

    void stopLeader() throws Exception {
        loseLeader((cluster, node) -> cluster.nodes.stop(node), (cluster, node) -> cluster.nodes.start(node));
    }

    void pauseLeader() throws Exception {
        loseLeader(BrokerCluster::pause, BrokerCluster::resume);
    }

    private void loseLeader(BiConsumer<BrokerCluster, Integer> begin, BiConsumer<BrokerCluster, Integer> end) throws Exception {
        var cluster = Objects.requireNonNull(crew.site().cluster());
        var node = new int[]{ -1 };
        crew.await("a node leads", () -> {
            node[0] = leader(cluster);
            return node[0] >= 0;
        });
        var lost = Instant.now();
        begin.accept(cluster, node[0]);
        try {
            crew.await("another node leads", () -> leader(cluster) >= 0 && leader(cluster) != node[0]);
            elected.add(Duration.between(lost, Instant.now()));
            crew.await("all is well without that node", () -> crew.site().pods().allMatch(
                    pod -> pod.health("ready") == 200 && pod.health("group/dependencies") == 200));
            wellWithout.add(Duration.between(lost, Instant.now()));
        } finally {
            end.accept(cluster, node[0]);
        }
    }

    /// @return -1 if the nodes do not know
    private int leader(BrokerCluster cluster) {
        var name = crew.site().broker("GET", "queues/%2f/" + Site.ORDERS_QUEUE, "").expectSuccess().path("leader").asText();
        return IntStream.range(0, cluster.nodes.nodes()).filter(node -> RabbitMqCluster.name(node).equals(name)).findFirst().orElse(-1);
    }
}
