package io.comanda.journey.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.commandAs;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.TestRestaurant.PlacedOrder;
import io.comanda.journey.fixture.Tokens;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A manager looks at the day, closes it, and finds the orders behind the figures.
@BrowserTest
class ManagerPageIT {

    private static final String DINE_IN = "{\"type\": \"dine-in\", \"table\": \"7\", \"covers\": 2}";
    private static final String MANAGER = "manager:max";

    private final Window window;
    private final TestRestaurant restaurant;

    ManagerPageIT(Window window, TestRestaurant restaurant) {
        this.window = window;
        this.restaurant = restaurant;
    }

    @Test
    void theFiguresOnThePageAreThoseOfTheApi() {
        var discounted = place();
        command(discounted, "discount", """
                {"off": {"type": "percent", "percent": 12.5}, "reason": "regular guest"}""");
        var paid = place();
        command(paid, "pay", """
                {"method": "CASH", "amount": {"minor": 1000, "currency": "EUR"}, "tip": {"minor": 55, "currency": "EUR"}}""");
        var dashboard = once("/api/dashboard?restaurant=" + restaurant.code(), "day[0].gross.minor", 1875);
        var takings = once("/api/takings?by=method&restaurant=" + restaurant.code(), "totals[0].taken.minor", 1055);

        window.open("/today/" + restaurant.code());
        var figures = window.find("day-report .value");
        assertThat(figures.nth(0)).hasText(Shown.euros(dashboard.getLong("day[0].gross.minor")));
        assertThat(figures.nth(1)).hasText(dashboard.getString("day[0].orders"));
        assertThat(figures.nth(2)).hasText(Shown.euros(dashboard.getLong("day[0].averageTicket.minor")));
        assertThat(figures.nth(3)).hasText(dashboard.getString("day[0].covers"));
        assertThat(window.find("tfoot td").last()).hasText(Shown.euros(takings.getLong("totals[0].taken.minor")));
        assertThat(window.find("cash-up dd")).hasText(Shown.euros(takings.getLong("items[0].taken.minor")));
        assertThat(row("corrections-list", "regular guest")).containsText("Discount");
        window.find("time-chart summary").click();
        assertThat(window.find("time-chart tbody td").last()).hasText(Shown.euros(dashboard.getLong("hours[0].gross.minor")));
        assertTrue((boolean) window.find("time-chart canvas").evaluate("""
                canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some(each => each > 0)"""),
                "The chart is empty");

        window.assertClean();
    }

    @Test
    void aDayIsCashedUp() {
        var order = place();
        command(order, "ready", "{}");
        command(order, "serve", "{}");
        command(order, "pay", """
                {"method": "CASH", "amount": {"minor": 1000, "currency": "EUR"}}""");
        command(order, "close", "{}");
        once("/api/takings?by=method&restaurant=" + restaurant.code(), "items[0].taken.minor", 1000);

        window.open("/today/" + restaurant.code());
        assertThat(window.find("cash-up dd")).hasText("€10.00");
        window.find("cash-up input").fill("9,70 or so");
        window.find("cash-up form button").click();
        assertThat(window.find("cash-up .note.red")).hasText("Enter an amount like €123.45.");
        window.find("cash-up input").fill("9.70");
        window.find("cash-up form button").click();
        assertThat(window.find("cash-up dialog dd").last()).hasText("-€0.30");
        queryAs(MANAGER).get("/api/write/cash-ups/" + restaurant.code()).then().body("items", hasSize(0));

        window.find("cash-up dialog button.primary").click();
        assertThat(window.find("cash-up .note.green")).containsText("was cashed up by");
        assertThat(window.find("cash-up tbody td.short")).hasText("-€0.30");
        queryAs(MANAGER).get("/api/write/cash-ups/" + restaurant.code()).then().body("items", hasSize(1),
                "items[0].counted.minor", equalTo(970), "items[0].difference.minor", equalTo(-30));
        window.assertClean();
    }

    @Test
    void whatWasVoidedAndRefundedIsListedByReasonAndPerson() {
        var order = place();
        restaurant.addHeld(order, "later");
        command(order, "lines/1/bump", "{}");
        window.open("/floor/" + restaurant.code()).page().evaluate("sessionStorage.setItem('comanda.role', 'manager')");
        window.open("/floor/" + restaurant.code()).find("table-tile[stage=serve] button").click();
        window.find("order-panel").getByLabel("Void").click();
        window.find("order-panel ask-dialog input").fill("burnt");
        window.find("order-panel ask-dialog footer button").click();
        assertThat(window.find("order-panel li.away")).containsText("burnt");
        command(order, "pay", """
                {"method": "CASH", "amount": {"minor": 1000, "currency": "EUR"}}""");
        window.open("/today/" + restaurant.code());
        window.find("order-list button.number").click();
        refund("4", "cold");
        assertThat(window.find("order-sheet dialog").first()).containsText("Refund: cold");
        window.assertClean();
        var history = eventually(() -> queryAs(MANAGER).get("/api/orders/{id}", order.id()),
                it -> it.body("state.history.what", hasItem("order.payment-refunded"))).extract().jsonPath();

        window.open("/today/" + restaurant.code());
        assertThat(row("corrections-list", "burnt").locator("td")).hasText(new String[]{ "Void", "burnt",
                history.getString("state.history.find { it.what == 'order.line-voided' }.by.subject"), "1", "€10.00", "1" });
        assertThat(row("corrections-list", "cold").locator("td")).hasText(new String[]{ "Refund", "cold",
                history.getString("state.history.find { it.what == 'order.payment-refunded' }.by.subject"), "1", "€4.00", "1" });
        row("corrections-list", "cold").locator("button").click();
        assertThat(window.find("order-sheet dialog")).containsText("Refund: cold · ");
        assertThat(window.find("order-sheet dialog")).containsText("Void: burnt");
        window.assertClean();
    }

    @Test
    void aDishIsReturned() {
        var order = place();
        command(order, "lines", "{\"lines\": [{\"dish\": \"soup\", \"quantity\": 2}]}");
        command(order, "ready", "{}");
        command(order, "serve", "{}");
        command(order, "pay", """
                {"method": "CARD", "amount": {"minor": 3000, "currency": "EUR"}}""");
        command(order, "close", "{}");
        once("/api/orders?status=COMPLETED&restaurant=" + restaurant.code(), "items.size()", 1);
        window.open("/today/" + restaurant.code());
        window.find("order-list button.number").click();
        window.find("order-sheet .refund").click();
        var dialog = window.find("refund-dialog");
        dialog.locator("line-choice input").last().check();
        dialog.locator("quantity-stepper button").first().click();
        dialog.locator("input[required]").fill("a hair in it");
        window.assertClean();
        dialog.locator("footer button").click();
        assertThat(window.find("order-sheet .chip.amber")).hasText("1 returned");
        assertThat(window.find("order-sheet dialog").first()).containsText("a hair in it");
        var state = eventually(() -> queryAs(MANAGER).get("/api/orders/{id}", order.id()), it -> it.body("state.refunds", hasSize(1)))
                .extract().jsonPath();
        assertEquals(List.of(1000, 1000, 0),
                List.of(state.getInt("state.totals.returned.minor"), state.getInt("state.totals.refunded.minor"),
                        state.getInt("state.totals.balance.minor")));
        window.assertClean();
    }

    @Test
    void anOrderIsFoundByWordsAndProven() {
        place();
        var order = restaurant.order(Tokens.EVERYWHERE, DINE_IN, "peppercorn");
        once("/api/orders?text=peppercorn&restaurant=" + restaurant.code(), "items.size()", 1);
        window.open("/today/" + restaurant.code());
        window.find("order-list tbody tr").nth(1).waitFor();
        window.find("order-list input").fill("peppercorn");
        assertThat(window.find("order-list tbody tr")).hasCount(1);
        window.find("order-list button.number").click();

        var sheet = window.find("order-sheet dialog");
        assertThat(sheet).containsText("peppercorn");
        assertThat(sheet.locator("ol li").last()).containsText("Ordered");
        sheet.getByText("Compare with the source of truth").click();
        var hash = eventually(() -> queryAs(MANAGER).get("/api/orders/{id}/proof", order.id()), it -> it.body("equal", equalTo(true)))
                .extract().<String>path("truth.hash");
        assertThat(sheet.locator("section .note.green")).containsText(hash.substring(0, 16));
        window.assertClean();
    }

    @Test
    void tableCodesAreShownPrintedAndReplaced() {
        window.open("/tables/" + restaurant.code());
        window.find("table-codes input[name=count]").fill("1");
        window.find("table-codes input[name=names]").fill("Terrace 1");
        window.find("table-codes form button").click();
        var cards = window.find("code-cards li");
        assertThat(cards.locator("b")).hasText(new String[]{ "Table 1", "Table Terrace 1" });
        var codes = tableCodes();
        assertThat(cards.locator("code")).hasText(codes);
        window.assertClean();

        var page = window.page();
        page.evaluate("window.print = () => { window.isPrinting = true; }");
        window.find("table-codes").getByText("Print").click();
        page.waitForFunction("window.isPrinting");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(window.find("body > code-cards img").last()).isVisible();
        assertThat(window.find("app-frame")).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.evaluate("dispatchEvent(new Event('afterprint'))");

        window.find("table-codes").getByText("New codes").click();
        window.find("ask-first").getByText("Replace all codes").click();
        assertThat(cards.locator("code").first()).not().hasText(codes[0]);
        assertThat(cards.locator("code")).hasText(tableCodes());
        window.assertClean();
    }

    private String[] tableCodes() {
        return commandAs(MANAGER).body("{\"tables\": [\"1\", \"Terrace 1\"]}")
                .post("/api/restaurants/{id}/table-codes", restaurant.id()).then().statusCode(200).extract().jsonPath()
                .getList("codes.code", String.class).toArray(String[]::new);
    }

    @Test
    void restaurantsAreSideBySide() {
        place();
        var date = once("/api/dashboard?restaurant=" + restaurant.code(), "day[0].orders", 1).getString("date");
        eventually(() -> queryAs(MANAGER).get("/api/sales?by=restaurant&from=" + date), it -> it.body("items.restaurant.code",
                hasItem(restaurant.code())));
        window.open("/today?date=" + date);
        var mine = window.find("tbody tr").filter(new Locator.FilterOptions()
                .setHas(window.find("a[href^='/today/" + restaurant.code() + "']")));
        assertThat(mine.locator("td").first()).hasText("€10.00");
        mine.locator("a").click();
        assertThat(window.find("day-report .value").first()).hasText("€10.00");
        window.assertClean();
    }

    private PlacedOrder place() {
        return restaurant.order(Tokens.EVERYWHERE, DINE_IN, "hot");
    }

    private static void command(PlacedOrder order, String command, String body) {
        commandAs(MANAGER).body(body).post("/api/orders/" + order.id() + "/" + command).then().statusCode(200);
    }

    /// The answer, once a value in it is as expected.
    private static JsonPath once(String query, String path, int value) {
        return eventually(() -> queryAs(MANAGER).get(query), it -> it.body(path, equalTo(value))).extract().jsonPath();
    }

    /// Money only, of the order that is shown.
    private void refund(String amount, String reason) {
        window.find("order-sheet .refund").click();
        var dialog = window.find("refund-dialog");
        dialog.locator("input[name=amount]").fill(amount);
        dialog.locator("input[required]").fill(reason);
        dialog.locator("footer button").click();
        assertThat(dialog.locator("dialog")).hasCount(0);
    }

    private Locator row(String element, String text) {
        return window.find(element + " tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }
}
