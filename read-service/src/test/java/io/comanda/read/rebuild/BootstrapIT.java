package io.comanda.read.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.ConnectionFactory;
import io.comanda.events.Message;
import io.comanda.read.Eventually;
import io.comanda.read.projector.Orders;
import io.comanda.read.view.View;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service begins with nothing, or loses a queue.
class BootstrapIT {

    private static final Servers SERVERS = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);
    private static final Servers ELSEWHERE = Servers.start(new Server[]{ Server.ELASTICSEARCH });

    private static final int PAST = 3_000;
    private static final int FEW = 500;

    private final Orders orders = new Orders();

    @TempDir
    private Path folder;

    @AfterAll
    static void end() {
        ELSEWHERE.close();
        SERVERS.close();
    }

    @Test
    void aSecondGroupGetsEverythingThatTheFirstOneHas() throws Exception {
        try (var write = new WriteSide(SERVERS.amqpUri())) {
            write.remember(some(PAST));
            try (var first = Replica.start(SERVERS.elasticsearch(), SERVERS.amqpUri(), folder.resolve("first.txt"), Map.of()).ready()) {
                Eventually.is("FILLING", first::phase, "it waits for the write side");
                var now = some(1);
                write.publish(now);
                Eventually.is(200, () -> first.get("/api/orders/" + now.getFirst().envelope().subject()).statusCode(),
                        "meanwhile events are projected");

                write.answer();
                Eventually.is("COMPLETE", first::phase, "the past has been consumed");
                Eventually.is(PAST + 1, () -> first.get("/api/admin/views/orders").path("documents"), "all can be found");

                try (var second = Replica.start(ELSEWHERE.elasticsearch(), SERVERS.amqpUri(), folder.resolve("second.txt"),
                        Map.of("comanda.read.group", "elsewhere")).ready()) {
                    write.publish(some(100));
                    Eventually.is("COMPLETE", second::phase, "the second group is complete");
                    Eventually.is(true, () -> Documents.of(SERVERS.elasticsearch(), View.ORDERS, 1)
                            .equals(Documents.of(ELSEWHERE.elasticsearch(), View.ORDERS, 1)), "both have the same documents");
                    assertTrue(Documents.of(ELSEWHERE.elasticsearch(), View.ORDERS, 1).size() > PAST + 101, "with sales");
                }

                long before = write.republications();
                delete("comanda.read.local.orders.1", SERVERS);
                write.remember(some(10));
                Eventually.is(true, () -> write.republications() > before, "the past is requested again");
                Eventually.is("COMPLETE", first::phase, "the past has been consumed again");
                Eventually.is(PAST + 111, () -> first.get("/api/admin/views/orders").path("documents"), "all can be found");
            }
        }
    }

    @Test
    void afterAKillAnywhereTheNextProcessFillsTheView() throws Exception {
        try (var servers = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ); var write = new WriteSide(servers.amqpUri())) {
            write.remember(some(FEW));
            killedWhen("FILLING", "phase", servers);
            write.answer();
            killedWhen(FEW, "published", servers);
            try (var next = replica("complete", servers)) {
                Eventually.is("COMPLETE", next::phase, "the past has been consumed");
                Eventually.is(FEW, () -> next.get("/api/admin/views/orders").path("documents"), "all can be found");
            }

            delete("comanda.read.local.orders.1", servers);
            write.remember(some(FEW));
            write.pause();
            killedWhen("FILLING", "phase", servers);
            write.answer();
            killedWhen(2 * FEW, "published", servers);
            try (var next = replica("complete again", servers)) {
                Eventually.is("COMPLETE", next::phase, "the past has been consumed again");
                Eventually.is(2 * FEW, () -> next.get("/api/admin/views/orders").path("documents"), "all can be found");
            }
        }
    }

    /// @param field of the only generation
    private void killedWhen(Object expected, String field, Servers servers) throws Exception {
        try (var killed = replica("killed", servers)) {
            Eventually.is(expected, () -> killed.get("/api/admin/views/orders").path("generations[0]." + field), field);
            killed.kill();
        }
    }

    private Replica replica(String name, Servers servers) throws Exception {
        return Replica.start(servers.elasticsearch(), servers.amqpUri(), folder.resolve(name + ".txt"), Map.of()).ready();
    }

    @Test
    void anInstallationFromBeforeGenerationsGoesOnAsItIs() throws Exception {
        var settings = Map.of("comanda.read.group", "upgraded");
        try (var servers = Servers.start(new Server[]{ Server.ELASTICSEARCH }); var write = new WriteSide(SERVERS.amqpUri())) {
            write.remember(some(100));
            write.answer();
            try (var old = Replica.start(servers.elasticsearch(), SERVERS.amqpUri(), folder.resolve("old.txt"), settings).ready()) {
                Eventually.is("COMPLETE", old::phase, "the past has been consumed");
            }
            Documents.forgetStates(servers.elasticsearch());
            long before = write.republications();
            var missed = some(1);
            write.publish(missed);
            try (var next = Replica.start(servers.elasticsearch(), SERVERS.amqpUri(), folder.resolve("next.txt"), settings).ready()) {
                Eventually.is("COMPLETE", next::phase, "the view that is there is taken as complete");
                Eventually.is(200, () -> next.get("/api/orders/" + missed.getFirst().envelope().subject()).statusCode(), "it goes on");
                assertEquals(before, write.republications(), "nothing is republished");
            }
        }
    }

    private static void delete(String queue, Servers servers) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(servers.amqpUri());
        try (var connection = factory.newConnection("operator"); var channel = connection.createChannel()) {
            channel.queueDelete(queue);
        }
    }

    private List<Message> some(int count) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < count; i++) {
            messages.add(orders.message(orders.newId(), 1));
        }
        return messages;
    }
}
