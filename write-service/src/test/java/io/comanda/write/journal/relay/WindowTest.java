package io.comanda.write.journal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A page fits into memory, however large its messages are, and the next page goes on where it ends.
class WindowTest {

    private static final int ROWS_MAX = 5;

    private RelayFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new RelayFixture();
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void smallMessagesAreLimitedByTheirNumber() throws Exception {
        assertEquals(List.of(5, 5, 2), pages(12, 1_000));
        assertEquals(List.of(5, 0), pages(5, 1_000));
    }

    @Test
    void largeMessagesAreLimitedByTheirBytes() throws Exception {
        assertEquals(List.of(4, 4, 1), pages(9, 5_000_000));
    }

    @Test
    void aMessageAboveTheLimitIsAPageByItself() throws Exception {
        assertEquals(List.of(1, 1), pages(2, 17_000_000));
    }

    /// @return the number of rows of each page of a window with so many messages of that size
    private List<Integer> pages(int messages, int bytes) throws Exception {
        var kept = fixture.query("select pg_current_snapshot()");
        fixture.fill(messages, bytes);
        var window = new Window(kept, fixture.query("select pg_current_snapshot()"), 0);
        var sizes = new ArrayList<Integer>();
        var last = window.after();
        Window.Page page;
        do {
            page = window.page(fixture.database, last, ROWS_MAX);
            for (var row : page.rows()) {
                assertEquals(bytes, row.message().length);
                assertTrue(row.position() > last, "in order, each once");
                last = row.position();
            }
            sizes.add(page.rows().size());
        } while (!page.isLast());
        return sizes;
    }
}
