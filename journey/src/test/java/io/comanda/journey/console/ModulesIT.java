package io.comanda.journey.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Functions of the pages' modules, run where they run: in the browser.
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModulesIT {

    private final Window window;

    ModulesIT(Window window) {
        this.window = window.open("/");
    }

    /// ICU would show the first three without decimals.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "HUF | 125050 | HUF 1,250.50", "COP | 100 | COP 1.00", "IDR | 1234567 | IDR 12,345.67",
            "JPY | 1250 | JPY 1,250", "KWD | 1250 | KWD 1.250", "EUR | -5 | -EUR 0.05", "CLF | 12345 | CLF 1.2345",
            "EUR | 9007199254740991 | EUR 90,071,992,547,409.91" })
    void amountsHaveTheDecimalsOfTheirCurrency(String currency, String minor, String shown) {
        var text = (String) evaluate("format/money.js", "m.money({minor: " + minor + ", currency: '" + currency + "'})");
        // Symbols differ between releases of ICU; digits don't.
        assertEquals(shown.replaceAll("[^\\d.,-]", ""), text.replaceAll("[^\\d.,-]", ""));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = { "EUR, '12,50', 1250", "EUR, 12.5, 1250", "EUR, 12, 1200", "EUR, 0.05, 5", "JPY, 12, 12",
            "KWD, 1.250, 1250", "EUR, 1.234, null", "JPY, 1.5, null", "EUR, twelve, null", "EUR, -1, null", "EUR, '', null" })
    void amountsThatPeopleTypeAreReadExactlyOrNotAtAll(String currency, String typed, @Nullable Integer minor) {
        assertEquals(minor, evaluate("format/money.js", "m.minorOf('" + typed + "', '" + currency + "')"));
    }

    @Test
    void amountsOfTwoCurrenciesAreNotAdded() {
        assertEquals("USD can't be added to EUR", evaluate("format/money.js", """
                (() => { try { return m.sum([{minor: 1, currency: "EUR"}, {minor: 1, currency: "USD"}], "EUR"); }
                         catch (problem) { return problem.message; } })()"""));
        assertEquals(3, evaluate("format/money.js", "m.sum([{minor: 1, currency: 'EUR'}, {minor: 2, currency: 'EUR'}], 'EUR').minor"));
    }

    @ParameterizedTest
    @CsvSource({ "0, 0:00", "59.9, 0:59", "60, 1:00", "3599, 59:59", "3600, 1:00:00", "36061, 10:01:01", "-5, 0:00" })
    void timersShowMinutesAndFromAnHourOnHours(String seconds, String shown) {
        assertEquals(shown, evaluate("format/time.js", "m.elapsed(" + seconds + ")"));
    }

    /// Cut at every place, between carriage return and line feed too.
    @Test
    void eventsAreReadHoweverTheStreamIsCut() {
        var events = evaluate("api/events.js", """
                (async () => {
                  const text = ": hello\\n\\nevent: picture\\nid: 7\\ndata: {\\"a\\":\\ndata: 1}\\r\\n\\r\\n:\\n\\ndata: täglich\\n\\nevent: change\\ndata: cut off";
                  const bytes = new TextEncoder().encode(text);
                  const results = new Set();
                  for (let cut = 0; cut <= bytes.length; cut++) {
                    const parts = [bytes.slice(0, cut), bytes.slice(cut)].filter(each => each.length > 0);
                    const body = new ReadableStream({ start(c) { parts.forEach(each => c.enqueue(each)); c.close(); } });
                    const found = [];
                    for await (const event of m.events(body)) found.push([event.name, event.data, event.id]);
                    results.add(JSON.stringify(found));
                  }
                  return [...results];
                })()""");
        assertEquals(List.of("[[\"picture\",\"{\\\"a\\\":\\n1}\",\"7\"],[\"message\",\"täglich\",null]]"), events);
    }

    @Test
    void aChangeReplacesAnOrdersTicketsUnlessItIsOlder() {
        var board = "{stations: [{station: 'bar', tickets: [{order: 'a', version: 2}, {order: 'b', version: 1}]}]}";
        assertEquals("bar:b grill:a",
                applied(board, "{id: 'a', version: 3, ticket: {}, stations: [{station: 'grill', ticket: {order: 'a', version: 3}}]}"));
        assertEquals("bar:b", applied(board, "{id: 'a', version: 3, ticket: null}"));
        assertEquals("bar:a,b", applied(board, "{id: 'a', version: 2, ticket: null}"));
        assertEquals("bar:a,b,c",
                applied(board, "{id: 'c', version: 1, ticket: {}, stations: [{station: 'bar', ticket: {order: 'c', version: 1}}]}"));
    }

    @Test
    void identicalLinesAreOneRowAndCountTogether() {
        var ticket = """
                {lines: [{line: 1, dish: "Soup", quantity: 2, choices: ["Large"], status: "WAITING", station: "stove"},
                         {line: 2, dish: "Soup", quantity: 1, choices: ["Large"], status: "WAITING", station: "stove"},
                         {line: 3, dish: "Soup", quantity: 1, choices: ["Large"], note: "hot", status: "WAITING", station: "stove"},
                         {line: 4, dish: "Soup", quantity: 1, choices: [], status: "READY", station: "stove"}]}""";
        assertEquals(List.of("3 of 1,2", "1 of 3", "1 of 4"),
                evaluate("kitchen/board.js", "m.rowsOf(" + ticket + ").map(each => each.quantity + ' of ' + each.lines)"));
        assertEquals(List.of(Map.of("dish", "Soup", "choices", List.of("Large"), "station", "stove", "quantity", 4)),
                evaluate("kitchen/board.js", "m.countsOf([" + ticket + "])"));
    }

    @ParameterizedTest
    @CsvSource({ "7, , false, fresh", "8, , false, soon", "15, , false, late", "1, -1, false, late", "1, 1, false, fresh",
            "1, , true, late" })
    void aTicketAgesByItsMinutesAndByWhatWasPromised(int minutes, @Nullable String promisedInMinutes, boolean late, String age) {
        var promised = promisedInMinutes == null ? "" : ", promisedAt: new Date(" + promisedInMinutes + " * 60000).toISOString()";
        assertEquals(age,
                evaluate("kitchen/board.js", "m.ageOf({since: new Date(-" + minutes + " * 60000).toISOString(), late: " + late + promised
                        + "}, 0, {soonMinutes: 8, lateMinutes: 15})"));
    }

    private Object applied(String board, String change) {
        return evaluate("kitchen/board-changes.js", "m.applied(" + board + ", " + change + ").stations"
                + ".map(each => each.station + ':' + each.tickets.map(one => one.order).sort()).join(' ')");
    }

    private Object evaluate(String module, String expression) {
        return window.page().evaluate("async () => { const m = await import('/console/" + module + "'); return " + expression + "; }");
    }
}
