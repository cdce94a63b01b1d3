package io.comanda.read.rebuild;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Message;
import io.comanda.read.Built;
import io.comanda.read.Eventually;
import io.comanda.read.Tokens;
import io.comanda.read.projector.Orders;
import io.comanda.read.view.View;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service replaces a view while it is read and written.
class RebuildIT {

    private static final int PAST = 1_000;

    private final Servers servers = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);
    private final Orders orders = new Orders();
    private final AtomicInteger published = new AtomicInteger();
    private WriteSide write;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws Exception {
        write = new WriteSide(servers.amqpUri());
    }

    @AfterEach
    void end() {
        write.close();
        servers.close();
    }

    @Test
    void noReadFailsOrIsIncompleteWhileAViewIsReplaced() throws Exception {
        try (var one = replica("one", Map.of()); var other = replica("other", Map.of("comanda.read.part", "query"))) {
            complete(one);
            underLoad(List.of(one, other), () -> {
                one.post("/api/admin/views/orders/rollback").then().statusCode(409).body("type", endsWith("nothing-to-roll-back"));
                one.post("/api/admin/views/orders/drop").then().statusCode(409).body("type", endsWith("nothing-to-drop"));
                one.post("/api/admin/views/orders/rebuild").then().statusCode(202);
                other.post("/api/admin/views/orders/rebuild").then().statusCode(409).body("type", endsWith("rebuild-in-progress"));
                Eventually.is(2, other::generation, "the new generation is read");

                other.post("/api/admin/views/orders/rollback").then().statusCode(200);
                Eventually.is(1, one::generation, "the old one is read again");
                one.post("/api/admin/views/orders/rollback").then().statusCode(200);
                Eventually.is(2, other::generation, "and the new one again");

                one.post("/api/admin/views/orders/drop").then().statusCode(202);
                Eventually.is(List.of(2), () -> other.get("/api/admin/views/orders").path("generations.number"), "the old one is dropped");
                return true;
            });
            assertEquals(0, Documents.indices(servers.elasticsearch(), View.ORDERS, 1), "its indices are deleted");
            assertTrue(Documents.indices(servers.elasticsearch(), View.ORDERS, 2) > 0, "the new ones are not");
        }
    }

    @Test
    void aRebuildThatIsKilledAnywhereResumes() throws Exception {
        try (var first = replica("first", Map.of())) {
            complete(first);
            write.pause();
            first.post("/api/admin/views/orders/rebuild").then().statusCode(202);
            first.kill();
        }
        killedWhen("FILLING", "phase");
        write.answer();
        killedWhen(PAST, "published");
        try (var last = replica("last", Map.of())) {
            Eventually.is(2, last::generation, "the new generation is read");
            assertEquals(Documents.of(servers.elasticsearch(), View.ORDERS, 1), Documents.of(servers.elasticsearch(), View.ORDERS, 2));
            assertEquals(PAST, (int) last.get("/api/admin/views/orders").path("documents"));
            last.post("/api/admin/views/orders/rollback").then().statusCode(200);
            last.kill();
        }
        try (var next = replica("rolled back", Map.of())) {
            assertEquals(1, next.generation());
            next.post("/api/admin/views/orders/rollback").then().statusCode(200);
            next.post("/api/admin/views/orders/drop").then().statusCode(202);
            next.kill();
        }
        try (var next = replica("dropped", Map.of())) {
            Eventually.is(List.of(2), () -> next.get("/api/admin/views/orders").path("generations.number"), "the old one is dropped");
            assertEquals(0, Documents.indices(servers.elasticsearch(), View.ORDERS, 1), "with its indices");
        }
    }

    @Test
    void aGenerationThatMissesSomethingIsNeverRead() throws Exception {
        var missing = orders.message(orders.newId(), 1);
        write.remember(List.of(missing));
        try (var first = replica("first", Map.of())) {
            complete(first);
            write.withhold(List.of(missing.envelope().subject()));
            first.post("/api/admin/views/orders/rebuild").then().statusCode(202);
            Eventually.is("COMPARING", () -> first.get("/api/admin/views/orders").path("rebuild.state"), "it is compared");
            first.kill();
        }
        try (var next = replica("next", Map.of())) {
            Eventually.is("DIFFERENT", () -> next.get("/api/admin/views/orders").path("rebuild.state"), "it is compared again");
            next.get("/api/admin/views/orders").then().body("generation", equalTo(1)).body("rebuild.problem",
                    equalTo("1 of its documents are missing or old, such as " + missing.envelope().subject()));
            next.get("/api/orders/" + missing.envelope().subject()).then().statusCode(200);
            next.post("/api/admin/views/orders/rebuild").then().statusCode(409).body("type", endsWith("rebuild-in-progress"));
            next.post("/api/admin/views/orders/drop").then().statusCode(202);
            next.kill();
        }
        write.withhold(List.of());
        try (var last = replica("last", Map.of("comanda.views.keep-old-generation", "1s"))) {
            Eventually.is(List.of(1), () -> last.get("/api/admin/views/orders").path("generations.number"), "it is dropped");
            assertEquals(0, Documents.indices(servers.elasticsearch(), View.ORDERS, 2), "with its indices");
            last.post("/api/admin/views/orders/rebuild").then().statusCode(202);
            Eventually.is(List.of(3), () -> last.get("/api/admin/views/orders").path("generations.number"),
                    "the old generation is dropped when its time is over");
            last.get("/api/orders/" + missing.envelope().subject()).then().statusCode(200);
        }
    }

    /// The next release has longer columns for the numbers of items, which can't be added to the indices of this one. An executable can't
    /// be changed: there the next release is this one, with another number.
    @Test
    void aReleaseWithOtherMappingsBuildsItsOwnBesideTheOneThatServes() throws Exception {
        var release = Built.changed("elasticsearch/sales.json",
                mappings -> mappings.replaceAll("(\"items\": \\{\\s*\"type\": )\"integer\"", "$1\"long\""), folder.resolve("next-release"));
        try (var old = replica("old", Map.of())) {
            complete(old);
            write.pause();
            try (var next = Replica.start(release.orElse(Path.of("target")), servers.elasticsearch(), servers.amqpUri(),
                    folder.resolve("next.txt"), Map.of("comanda.views.mapping.orders", "2"))) {
                underLoad(List.of(old), () -> {
                    Eventually.is(2, () -> old.get("/api/admin/views/orders").path("rebuild.generation"), "the new release begins");
                    Eventually.is(503, next::readiness, "it has nothing to read yet");
                    write.answer();
                    next.ready();
                    return true;
                });
                underLoad(List.of(old, next), () -> {
                    Eventually.is(2, next::generation, "the new release reads its own");
                    assertEquals(1, old.generation(), "the old release reads its own");
                    assertEquals("integer", Documents.type(servers.elasticsearch(), "sales-1", "items"));
                    assertEquals(release.isPresent() ? "long" : "integer", Documents.type(servers.elasticsearch(), "sales-2", "items"));
                    old.post("/api/admin/views/orders/rebuild").then().statusCode(409).body("type", endsWith("newer-release"));
                    return true;
                });
            }
        }
    }

    /// @param field of the new generation
    private void killedWhen(Object expected, String field) throws Exception {
        try (var next = replica("killed", Map.of())) {
            Eventually.is(expected, () -> next.get("/api/admin/views/orders").path("generations.find { it.number == 2 }." + field), field);
            next.kill();
        }
    }

    private Replica started(String name, Map<String, String> settings) throws Exception {
        return Replica.start(servers.elasticsearch(), servers.amqpUri(), folder.resolve(name + ".txt"), settings);
    }

    private Replica replica(String name, Map<String, String> settings) throws Exception {
        return started(name, settings).ready();
    }

    private void complete(Replica replica) throws Exception {
        var past = new ArrayList<Message>();
        for (int i = 0; i < PAST; i++) {
            past.add(orders.message(orders.newId(), 1));
        }
        write.remember(past);
        published.set(PAST);
        write.answer();
        Eventually.is("COMPLETE", replica::phase, "the view is complete");
    }

    /// A request whose answer has to have this order.
    private static RequestSpecification showing(Message order, Replica replica) {
        return given().auth().oauth2(Tokens.of("manager", "maria", "*")).port(replica.port())
                .header("Consistency-Token", "orders/" + order.envelope().subject() + "@" + order.envelope().version())
                .header("Prefer", "wait=10");
    }

    /// Meanwhile each replica in turn has to count exactly the orders that were published before, by a query with the newest one's token.
    private void underLoad(List<Replica> replicas, Callable<?> action) throws Exception {
        var running = new AtomicBoolean(true);
        try (var guests = Executors.newSingleThreadExecutor()) {
            var load = guests.submit(() -> {
                int asked = 0;
                while (running.get() || asked < 10) {
                    var order = orders.message(orders.newId(), 1);
                    write.publish(List.of(order));
                    int expected = published.incrementAndGet();
                    var replica = replicas.get(asked++ % replicas.size());
                    var answer = showing(order, replica).get("/api/sales?by=dish&from=2020-01-01&restaurant=trattoria");
                    assertEquals(200, answer.statusCode(), () -> answer.asString());
                    assertEquals(expected, answer.<Integer>path("totals[0].orders"), "an answer is incomplete");
                    showing(order, replica).get("/api/orders/" + order.envelope().subject()).then().statusCode(200);
                    showing(order, replica).get("/api/orders?restaurant=trattoria&limit=1").then().statusCode(200).body("items.size()",
                            equalTo(1));
                }
                return asked;
            });
            try {
                action.call();
            } finally {
                running.set(false);
            }
            assertTrue(load.get() >= 10, "too few requests");
        }
    }
}
