package io.comanda.read.rebuild;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Message;
import io.comanda.read.Eventually;
import io.comanda.read.Tokens;
import io.comanda.read.projector.Orders;
import io.comanda.read.view.View;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Elasticsearch loses indices while orders are placed. The views are filled again by themselves, and until then no query is answered
/// from what is left.
class LostIndicesIT {

    private static final int PAST = 500;
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);

    private final Servers servers = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);
    private final Orders orders = new Orders();
    private WriteSide write;
    private Replica replica;

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws Exception {
        write = new WriteSide(servers.amqpUri());
        write.remember(some(PAST));
        write.answer();
        replica = Replica.start(servers.elasticsearch(), servers.amqpUri(), folder.resolve("replica.txt"), Map.of()).ready();
        Eventually.is("COMPLETE", replica::phase, "the view is complete");
    }

    @AfterEach
    void end() {
        replica.close();
        write.close();
        servers.close();
    }

    @Test
    void anEmptiedElasticsearchIsFilledAgain() throws Exception {
        whileOrdersArePlaced(() -> {
            write.pause();
            delete(indices());
            isNoticed();
            Eventually.is(true, () -> dependencies().<String>path("checks.find { it.name == 'views' }.data.orders")
                    .contains("is being filled"), "it is named");
            assertEquals(503, dependencies().statusCode());
            for (var index : List.of("comanda-lags-1", "comanda-orders-1-*", "comanda-sales-1-*")) {
                Eventually.is("strict", () -> mapping(index), "no index is made by a write alone: " + index);
            }
            for (int i = 0; i < 20; i++) {
                sales().then().statusCode(503).header("Retry-After", "2").body("type", endsWith("view-incomplete"));
                replica.get("/api/orders/" + orders.newId()).then().statusCode(503).body("type", endsWith("view-incomplete"));
            }
            write.answer();
        });
        everythingIsThere();
        assertTrue(replica.said().contains("Elasticsearch has lost the view and its state"), replica::said);
    }

    @Test
    void aMonthThatWasDeletedIsFilledAgain() throws Exception {
        whileOrdersArePlaced(() -> {
            write.pause();
            delete(indices().stream().filter(index -> index.startsWith("comanda-orders-1-")).toList());
            isNoticed();
            write.answer();
        });
        everythingIsThere();
        assertTrue(replica.said().contains("Elasticsearch has lost comanda-orders-1-"), replica::said);
    }

    @Test
    void theStateOfTheViewsAloneIsMissed() throws Exception {
        whileOrdersArePlaced(() -> {
            write.pause();
            delete(List.of("comanda-views"));
            isNoticed();
            Eventually.is("strict", () -> mapping("comanda-views"), "it is created as it was");
            write.answer();
        });
        everythingIsThere();
    }

    @Test
    void anIndexThatSomethingElseHasCreatedIsNamedAndNotWritten() throws Exception {
        write.pause();
        var past = orders.imported(orders.newId(Instant.parse("2022-05-01T12:00:00Z")));
        given().contentType("application/json").body("{\"mappings\":{\"properties\":{\"state\":{\"type\":\"keyword\"}}}}")
                .put(elasticsearch("comanda-orders-1-2022-05")).then().statusCode(200);

        write.publish(List.of(past));

        Eventually.is(true, () -> dependencies().asString().contains("comanda-orders-1-2022-05 has other mappings than this release."
                + " Delete the index"), "the index is named, and what helps");
        delete(List.of("comanda-orders-1-2022-05"));
        write.answer();
        everythingIsThere();
    }

    private interface Fault {
        void happen() throws Exception;
    }

    private void whileOrdersArePlaced(Fault fault) throws Exception {
        var running = new AtomicBoolean(true);
        try (var guests = Executors.newSingleThreadExecutor()) {
            var load = guests.submit(() -> {
                while (running.get()) {
                    write.publish(some(1));
                }
                return true;
            });
            try {
                fault.happen();
            } finally {
                running.set(false);
            }
            load.get();
        }
    }

    private void isNoticed() throws InterruptedException {
        var since = Instant.now();
        Eventually.is(503, () -> sales().statusCode(), "queries fail");
        var took = Duration.between(since, Instant.now());
        assertTrue(took.compareTo(NOTICED_WITHIN) < 0, () -> "noticed after " + took);
    }

    private void everythingIsThere() throws Exception {
        Eventually.is("COMPLETE", replica::phase, "the view is complete again");
        Eventually.is((long) write.versions().size(), () -> Documents.of(servers.elasticsearch(), View.ORDERS, 1).keySet().stream()
                .filter(key -> key.startsWith("orders")).count(), "every order is there");
        Eventually.is(200, () -> dependencies().statusCode(), "the fault is not named any more");
        Eventually.is(write.versions().size(), () -> sales().path("totals[0].orders"), "all are in the sums");
    }

    private Response sales() {
        return given().auth().oauth2(Tokens.of("manager", "maria", "*")).port(replica.port())
                .get("/api/sales?by=dish&from=2020-01-01&restaurant=trattoria");
    }

    private Response dependencies() {
        return given().auth().none().port(replica.management()).get("/q/health/group/dependencies");
    }

    private List<Message> some(int count) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < count; i++) {
            messages.add(orders.message(orders.newId(), 1));
        }
        return messages;
    }

    private List<String> indices() {
        return List.of(given().get(elasticsearch("_cat/indices/comanda-*?h=index")).asString().strip().split("\\s+"));
    }

    private void delete(List<String> indices) {
        given().delete(elasticsearch(String.join(",", indices))).then().statusCode(200);
    }

    private String mapping(String index) {
        return given().get(elasticsearch(index + "/_mapping")).path("values()[0].mappings.dynamic");
    }

    private String elasticsearch(String path) {
        return "http://" + servers.elasticsearch() + "/" + path;
    }
}
