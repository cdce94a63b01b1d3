package io.comanda.read.rebuild;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.Eventually;
import io.comanda.read.WholeViews;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without Elasticsearch, health says so although there is nothing to write, and the log stays small although there is much to ask.
class ElasticsearchAwayIT {

    private static final int QUESTIONS = 500;
    private static final int LOG_BYTES_MAX = 20_000;
    private static final Duration NAMED_WITHIN = Duration.ofSeconds(10);

    private final Servers servers = Servers.start(Server.ELASTICSEARCH, Server.RABBITMQ);
    private Replica replica;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        WholeViews.in(servers);
        replica = Replica.start(servers.elasticsearch(), servers.amqpUri(), folder.resolve("replica.txt"), Map.of()).ready();
        Eventually.is(200, () -> dependencies().statusCode(), "all is well");
    }

    @AfterEach
    void end() {
        replica.close();
        servers.close();
    }

    @Test
    void anIdleProjectorDoesNotSayThatItConsumes() throws Exception {
        servers.kill(Server.ELASTICSEARCH);
        isNamed("Elasticsearch can't be reached");
        servers.start(Server.ELASTICSEARCH);
        Eventually.is("consuming", () -> projector("orders 1"), "it is back");
    }

    @Test
    void aFrozenElasticsearchIsNamedAsSoon() throws Exception {
        servers.pause(Server.ELASTICSEARCH);
        try {
            isNamed("Elasticsearch can't be reached");
        } finally {
            servers.resume(Server.ELASTICSEARCH);
        }
        Eventually.is(200, () -> dependencies().statusCode(), "it is back");
    }

    @Test
    void manyQuestionsAreFewLinesOfTheLog() {
        servers.kill(Server.ELASTICSEARCH);
        int before = replica.said().length();
        for (int i = 0; i < QUESTIONS; i++) {
            assertEquals(503, replica.get("/api/orders/" + UUID.randomUUID()).statusCode());
        }
        int grown = replica.said().length() - before;
        assertTrue(grown < LOG_BYTES_MAX, () -> grown + " bytes for " + QUESTIONS + " questions: " + replica.said().substring(before));
        assertTrue(replica.said().contains("Queries fail, Elasticsearch is unavailable"), replica::said);
    }

    /// A lane learns it with its next request, which waits for the socket's timeout.
    private void isNamed(String problem) throws InterruptedException {
        var since = Instant.now();
        Eventually.is("DOWN", () -> dependencies().path("checks.find { it.name == 'elasticsearch' }.status"), "it is named");
        var took = Duration.between(since, Instant.now());
        assertTrue(took.compareTo(NAMED_WITHIN) < 0, () -> "named after " + took);
        for (var lane : new String[]{ "orders 1", "orders 1 past", "restaurants 1" }) {
            Eventually.is(true, () -> projector(lane).contains(problem), lane + " says what is wrong");
        }
        assertEquals(200, replica.readiness());
    }

    private String projector(String lane) {
        return String.valueOf(dependencies().<String>path("checks.find { it.name == 'projectors' }.data.'" + lane + "'"));
    }

    private Response dependencies() {
        return given().auth().none().port(replica.management()).get("/q/health/group/dependencies");
    }
}
