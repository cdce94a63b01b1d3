package io.comanda.stack.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.views.StubViews.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsCommandTest {

    private static final String VIEWS = "/api/admin/views";
    private static final String IDLE = """
            {"view": "orders", "generation": %d, "mapping": 1, "phase": "COMPLETE", "documents": 1234567, "lagSeconds": 0.04, "deadLetters": 2,
             "epoch": 1, "verification": {"asOf": "2026-11-29T03:00:00Z", "compared": 9, "differences": 1, "repaired": 1, "orphans": 0}, "rebuild": null}""";
    private static final String REBUILDING = """
            {"view": "orders", "generation": 3, "phase": "COMPLETE", "documents": 10, "lagSeconds": null, "deadLetters": 0,
             "verification": null, "rebuild": {"generation": 4, "state": "FILLING", "published": 500, "total": 1000}}""";
    private static final String RESTAURANTS = """
            {"view": "restaurants", "generation": 1, "phase": "COMPLETE", "documents": 5, "lagSeconds": 0, "deadLetters": 0,
             "verification": null, "rebuild": null}""";

    private StubViews comanda;
    @TempDir
    private Path folder;
    private Path token;

    @BeforeEach
    void start() throws IOException {
        comanda = new StubViews();
        token = Files.writeString(folder.resolve("token"), "secret");
    }

    @AfterEach
    void stop() {
        comanda.close();
    }

    @Test
    void aTableShowsAllViews() {
        comanda.answering("GET " + VIEWS, 200, "{\"items\": [" + REBUILDING + "," + RESTAURANTS + "," + IDLE.formatted(3) + "]}");
        assertEquals(new Output(0, """
                VIEW         GENERATION  PHASE     DOCUMENTS    LAG  EQUAL AS OF           DIFFERENCES  DEAD LETTERS  REBUILD
                orders                3  complete         10      -  never                           -             0  generation 4 filling, 500 of 1,000
                restaurants           1  complete          5  0.0 s  never                           -             0  -
                orders                3  complete  1,234,567  0.0 s  2026-11-29T03:00:00Z            1             2  -
                """), run("views"));
    }

    @Test
    void aRebuildIsWatchedUntilQueriesReadTheNewGeneration() {
        comanda.answering("POST " + VIEWS + "/orders/rebuild", 202, REBUILDING).answering("GET " + VIEWS + "/orders", 200, REBUILDING)
                .answering("GET " + VIEWS + "/orders", 200, IDLE.formatted(4));
        var output = run("views", "rebuild", "orders");
        assertEquals(0, output.exitCode(), output::text);
        assertTrue(output.text().contains("Building generation 4 of orders."), output::text);
        assertTrue(output.text().contains("Queries read generation 4 of orders now."), output::text);
    }

    @Test
    void aRebuildThatEndsWithoutAGenerationFails() {
        comanda.answering("POST " + VIEWS + "/orders/rebuild", 202, REBUILDING).answering("GET " + VIEWS + "/orders", 200,
                IDLE.formatted(3));
        var output = run("views", "rebuild", "orders");
        assertEquals(1, output.exitCode(), output::text);
        assertTrue(output.text().contains("queries still read generation 3 of orders"), output::text);
    }

    @Test
    void aRefusalIsSaid() {
        comanda.answering("POST " + VIEWS + "/orders/rebuild", 409, "{\"detail\": \"A rebuild of orders is under way.\"}")
                .answering("POST " + VIEWS + "/orders/rollback", 409, "{\"detail\": \"There is nothing to roll back to.\"}");
        assertEquals(new Output(2, "A rebuild of orders is under way.\n"), run("views", "rebuild", "orders"));
        assertEquals(new Output(2, "There is nothing to roll back to.\n"), run("views", "rollback", "orders"));
    }

    @Test
    void rollbackAndDropSayWhatQueriesReadNow() {
        comanda.answering("POST " + VIEWS + "/orders/rollback", 200, IDLE.formatted(3)).answering("POST " + VIEWS + "/orders/drop", 200,
                IDLE.formatted(4));
        assertEquals(new Output(0, "Queries read generation 3 of orders.\n"), run("views", "rollback", "orders"));
        assertEquals(new Output(0, "Queries read generation 4 of orders.\n"), run("views", "drop", "orders"));
    }

    /// It has not begun when it is asked for the first time.
    @Test
    void verificationWaitsForTheResultOfItsOwnRun() {
        prepareVerification(3, 3);
        var output = run("views", "verify", "orders");
        assertEquals(new Output(0, "orders: 100 compared, 3 different, 3 repaired, 1 marked removed. As of 2026-11-29T12:00:00Z.\n"),
                output);
    }

    @Test
    void differencesThatCannotBeRepairedFail() {
        prepareVerification(3, 2);
        assertEquals(1, run("views", "verify", "orders").exitCode());
    }

    private void prepareVerification(int differences, int repaired) {
        var last = "\"asOf\": \"2026-11-28T12:00:00Z\", \"endedAt\": \"2026-11-28T12:01:00Z\", \"compared\": 7, \"differences\": 9, \"repaired\": 0";
        comanda.answering("GET " + VIEWS + "/orders", 200, "{\"verification\": {" + last + "}}")
                .answering("POST " + VIEWS + "/orders/verify", 202, "{\"documents\": 100, \"verification\": {" + last + "}}")
                .answering("GET " + VIEWS + "/orders", 200, "{\"verification\": {\"running\": false, " + last + "}}")
                .answering("GET " + VIEWS + "/orders", 200, "{\"verification\": {\"running\": true, " + last + "}}")
                .answering("GET " + VIEWS + "/orders", 200, """
                        {"verification": {"running": false, "asOf": "2026-11-29T12:00:00Z", "endedAt": "2026-11-29T12:00:09Z", "compared": 100,
                         "differences": %d, "repaired": %d, "orphans": 1}}""".formatted(differences, repaired));
    }

    @Test
    void allViewsAreVerifiedIfNoneIsNamed() {
        comanda.answering("GET " + VIEWS, 200, "{\"items\": [" + RESTAURANTS + "]}")
                .answering("GET " + VIEWS + "/restaurants", 200, RESTAURANTS)
                .answering("POST " + VIEWS + "/restaurants/verify", 202, RESTAURANTS)
                .answering("GET " + VIEWS + "/restaurants", 200, """
                        {"verification": {"running": false, "asOf": "2026-11-29T12:00:00Z", "endedAt": "2026-11-29T12:00:09Z", "compared": 5,
                         "differences": 0, "repaired": 0, "orphans": 0}}""");
        assertEquals(0, run("views", "verify").exitCode());
        assertTrue(comanda.requests().contains("POST " + VIEWS + "/restaurants/verify"));
    }

    @Test
    void theProblemOfAFailingServerIsSaid() {
        comanda.answering("GET " + VIEWS, 503, "{\"detail\": \"Elasticsearch is unavailable.\"}");
        var output = run("views");
        assertEquals(2, output.exitCode());
        assertTrue(output.text().contains("responds with HTTP 503 (Elasticsearch is unavailable.)"), output::text);
    }

    @Test
    void aProofSaysWhatDiffers() {
        var proof = """
                {"id": "1", "truth": {"revision": 3, "version": 1099511627779, "hash": "aa", "journalHash": null, "recordedAt": "2026-11-29T12:00:00Z"},
                 "view": %s, "equal": %s, "reason": "%s"}""";
        comanda.answering("GET /api/orders/1/proof", 200,
                proof.formatted("{\"generation\": 4, \"version\": 1099511627779, \"hash\": \"aa\"}", "true", "They are equal."));
        comanda.answering("GET /api/orders/2/proof", 200, proof.formatted("null", "false", "The view lacks the order."));
        assertEquals(new Output(0, """
                truth  revision     3
                truth  version      1099511627779
                truth  hash         aa
                truth  journalHash  -
                truth  recordedAt   2026-11-29T12:00:00Z
                truth  publishedAt  -
                view   generation   4
                view   version      1099511627779
                view   hash         aa
                They are equal.
                """), run("proof", "1"));
        var lacking = run("proof", "2");
        assertEquals(1, lacking.exitCode());
        assertTrue(lacking.text().endsWith("view  nothing\nThe view lacks the order.\n"), lacking::text);
        assertEquals(2, run("proof", "3").exitCode());
        assertFalse(comanda.requests().isEmpty());
    }

    private Output run(String... arguments) {
        return comanda.run(token, arguments);
    }
}
