package io.comanda.stack.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.views.StubViews.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersCommandTest {

    private static final String VIEWS = "/api/admin/views";
    private static final String LETTER = """
            {"id": "7f", "reason": "no such field", "type": "comanda.order.placed.v1", "aggregate": "0198", "revision": 1,
             "deadLetteredAt": "2026-11-29T12:00:00Z", "lane": "past", "messageId": "0199"}""";
    private static final String LINE = "7f  2026-11-29T12:00:00Z  past  comanda.order.placed.v1 of 0198, revision 1";

    private StubViews comanda;
    @TempDir
    private Path folder;
    private Path token;

    @BeforeEach
    void start() throws IOException {
        comanda = new StubViews().answering("GET " + VIEWS, 200, "{\"items\": [{\"view\": \"orders\"}, {\"view\": \"restaurants\"}]}");
        token = Files.writeString(folder.resolve("token"), "secret");
    }

    @AfterEach
    void stop() {
        comanda.close();
    }

    @Test
    void thoseOfAllViewsAreListed() {
        comanda.answering("GET " + VIEWS + "/orders/dead-letters?limit=100", 200,
                "{\"items\": [" + LETTER + ", {\"id\": \"80\", \"lane\": \"live\"}], \"waiting\": 3, \"more\": true}")
                .answering("GET " + VIEWS + "/restaurants/dead-letters?limit=100", 200, "{\"items\": [], \"waiting\": 0, \"more\": false}");
        assertEquals(new Output(0, """
                orders: 3
                %s
                    no such field
                80  -  live  unreadable
                    (no reason)
                … and 1 more
                restaurants: no dead letters
                """.formatted(LINE)), run("views", "dead-letters"));
        assertEquals(new Output(0, "restaurants: no dead letters\n"), run("views", "dead-letters", "restaurants"));
    }

    @Test
    void oneIsSearchedInAllViews() {
        comanda.answering("GET " + VIEWS + "/restaurants/dead-letters/7f", 200, "{\"message\": {\"subject\": \"0198\"}}")
                .answering("POST " + VIEWS + "/restaurants/dead-letters/7f/retry", 200, LETTER)
                .answering("POST " + VIEWS + "/restaurants/dead-letters/7f/discard", 200, LETTER);
        var shown = run("views", "dead-letters", "show", "7f");
        assertEquals(0, shown.exitCode());
        assertTrue(shown.text().contains("\"subject\" : \"0198\""), shown::text);
        assertEquals(new Output(0, "Published again: " + LINE + "\n"), run("views", "dead-letters", "retry", "7f"));
        assertEquals(new Output(0, "Removed: " + LINE + "\n"), run("views", "dead-letters", "discard", "7f"));
        assertEquals(new Output(2, "There is no dead letter 80. ./comanda views dead-letters lists them.\n"),
                run("views", "dead-letters", "discard", "80"));
    }

    @Test
    void allOfOneViewAreRetried() {
        comanda.answering("POST " + VIEWS + "/orders/dead-letters/retry", 200, "{\"retried\": 1000, \"waiting\": 7}");
        assertEquals(new Output(0, "orders: 1,000 published again, 7 left. Run it again for those.\n"),
                run("views", "dead-letters", "orders", "retry", "--all"));
        assertEquals(List.of("POST " + VIEWS + "/orders/dead-letters/retry"), comanda.requests());
    }

    @Test
    void whatToRetryHasToBeSaid() {
        assertEquals(new Output(2, "Name one ID, or --all.\n"), run("views", "dead-letters", "retry"));
        assertEquals(new Output(2, "Name one ID, or --all.\n"), run("views", "dead-letters", "retry", "7f", "--all"));
        assertEquals(List.of(), comanda.requests());
    }

    private Output run(String... arguments) {
        return comanda.run(token, arguments);
    }
}
