package io.comanda.journey.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.commandAs;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A waiter works from the floor's page.
@BrowserTest
class FloorPageIT {

    private static final String MANAGER = "manager:max";
    private static final String TABLE_7 = "{\"type\": \"dine-in\", \"table\": \"7\", \"covers\": 2}";

    private final Window waiter;
    private final TestRestaurant restaurant;

    FloorPageIT(Window waiter, TestRestaurant restaurant) {
        this.waiter = waiter;
        this.restaurant = restaurant;
    }

    @Test
    void aTableOrdersMovesIsServedPaysInTwoWaysAndIsClosed() {
        openFloor();
        waiter.find("table-tile").getByLabel("Open table 5", new Locator.GetByLabelOptions().setExact(true)).click();
        waiter.find("order-pad .dish").first().click();
        waiter.find("order-pad .dish").first().click();
        waiter.find("order-pad aside .name").click();
        waiter.find("dish-dialog textarea").fill("nut allergy!");
        waiter.find("dish-dialog footer .primary").click();
        waiter.find("order-pad aside .send").click();
        assertThat(panel().locator("h2").first()).hasText("Table 5");
        assertThat(panel().locator(".remark.allergy")).hasText("nut allergy!");
        var order = onlyOrder();

        panel().getByText("Add dishes").click();
        waiter.find("order-pad .dish").last().click();
        waiter.find("order-pad aside .send").click();
        assertThat(panel().locator(".lines li")).hasCount(2);
        panel().getByText("Move").click();
        waiter.find("ask-dialog .suggestions").last().getByText("8", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(panel().locator("h2").first()).hasText("Table 8");

        commandAs("kitchen:kim").post("/api/orders/{id}/ready", order).then().statusCode(200);
        panel().getByText("Serve all 2").click();
        assertThat(panel().locator("li.served")).hasCount(2);
        assertBillIsAllThatIsPrinted();

        panel().getByText("Split the bill").click();
        waiter.find("split-dialog").getByText("Evenly").click();
        payShare("€15.00", "Cash", "10 %");
        assertThat(panel().locator("dd.balance")).hasText("€15.00");
        payShare("€15.00", "Card", "none");
        panel().getByText("Close the table").click();
        assertThat(panel()).hasCount(0);
        assertThat(waiter.find("table-tile:not([stage=free])")).hasCount(0);
        eventually(() -> queryAs(MANAGER).get("/api/orders/{id}", order), it -> it.body("state.status", equalTo("COMPLETED"))
                .body("state.payments.method", equalTo(List.of("CASH", "CARD")))
                .body("state.payments.amount.minor", equalTo(List.of(1500, 1500)))
                .body("state.payments.tip.minor", equalTo(List.of(150, 0))));
        waiter.assertClean();
    }

    @Test
    void aPartOfADishMovesToAnotherTable() {
        var seven = twoTables();
        commandAs(MANAGER).body("{\"lines\": [{\"dish\": \"soup\", \"quantity\": 3}]}").post("/api/orders/{id}/lines", seven).then()
                .statusCode(200);
        openFloor();
        assertThat(taken()).hasCount(2);
        taken().first().click();
        assertThat(panel().locator("dd.balance")).hasText("€40.00");
        panel().getByText("Another table").click();
        var dialog = waiter.find("tables-dialog");
        dialog.locator("line-choice input").nth(1).check();
        dialog.locator("quantity-stepper button").first().click();
        assertThat(dialog.locator("footer button")).containsText("Move 2 to table 8");
        waiter.assertClean();
        dialog.locator("footer button").click();
        assertThat(panel().locator("dd.balance")).hasText("€20.00");
        assertThat(panel().locator("li.away")).containsText("to table 8");
        taken().last().click();
        assertThat(panel().locator(".lines li").last()).containsText("from table 7");
        assertThat(panel().locator("dd.balance")).hasText("€30.00");
        waiter.assertClean();
    }

    @Test
    void twoTablesAreJoinedAndApartAgain() {
        twoTables();
        openFloor();
        assertThat(taken()).hasCount(2);
        taken().first().click();
        panel().getByText("Another table").click();
        var dialog = waiter.find("tables-dialog");
        dialog.getByText("Join tables").click();
        dialog.locator("footer button").click();
        assertThat(panel().locator("h2").first()).hasText("Table 8");
        assertThat(panel().locator("dd.balance")).hasText("€20.00");
        assertThat(taken()).hasCount(1);

        panel().getByText("Another table").click();
        waiter.assertClean();
        dialog.getByText("Apart again").click();
        assertThat(panel().locator("h2").first()).hasText("Table 7");
        assertThat(panel().locator("dd.balance")).hasText("€10.00");
        assertThat(taken()).hasCount(2);
        waiter.assertClean();
    }

    @Test
    void guestsPayForDishesAndForSeats() {
        openFloor();
        waiter.find("table-tile").getByLabel("Open table 5", new Locator.GetByLabelOptions().setExact(true)).click();
        for (int soups = 0; soups < 3; soups++) {
            waiter.find("order-pad .dish").first().click();
        }
        waiter.find("order-pad .dish").last().click();
        waiter.find("order-pad aside .name").last().click();
        waiter.find("dish-dialog .seats").getByText("2").click();
        waiter.find("dish-dialog footer .primary").click();
        waiter.find("order-pad aside .send").click();
        assertThat(panel().locator(".lines li").last()).containsText("Seat 2");
        var order = onlyOrder();

        panel().getByText("Split the bill").click();
        var dialog = waiter.find("split-dialog");
        dialog.locator("line-choice input").first().check();
        dialog.locator("quantity-stepper button").first().click();
        payShare("€20.00", "Card", "none");
        dialog.getByText("By seats").click();
        assertThat(dialog.locator("label.choice")).containsText(new String[]{ "Seat 2", "For the whole table" });
        waiter.assertClean();
        dialog.locator(".choice input").first().check();
        payShare("€10.00", "Cash", "none");
        dialog.locator(".choice input").first().check();
        payShare("€10.00", "Card", "none");
        assertThat(panel().locator("dd.balance")).hasText("€0.00");
        eventually(() -> queryAs(MANAGER).get("/api/orders/{id}", order), it -> it.body("state.payments.method",
                equalTo(List.of("CARD", "CASH", "CARD")), "state.payments.lines.line.flatten()", equalTo(List.of(1, 2, 1)),
                "state.payments.lines.quantity.flatten()", equalTo(List.of(2, 1, 1))));
        waiter.assertClean();
    }

    @Test
    void anOrderTakenWithoutANetworkArrivesOnceWhenItIsBack() {
        openFloor();
        waiter.find("table-tile button").first().click();
        // The menu is there: without it nothing can be ordered.
        waiter.find("order-pad .dish").first().waitFor();
        waiter.offline(true);
        waiter.find("order-pad .dish").first().click();
        waiter.find("order-pad aside .send").click();
        assertThat(waiter.find("queue-chip button").first()).containsText("1 to send");
        assertThat(waiter.find("connection-banner .note")).containsText("No network on this device.");

        waiter.offline(false);
        assertThat(waiter.find("table-tile[stage=kitchen]")).hasCount(1);
        assertThat(waiter.find("queue-chip button")).hasCount(0);
        onlyOrder();
        waiter.assertClean();
    }

    @Test
    void whatTheWaiterMarksAsSoldOutCanNotBeOrdered() {
        openFloor();
        waiter.page().getByText("Sold out").click();
        waiter.find("sold-out-dialog [role=switch]").first().click();
        eventually(() -> queryAs(MANAGER).get("/api/restaurants/{code}", restaurant.code()),
                it -> it.body("menu.dishes.flatten().available", hasItem(false)));
        waiter.find("sold-out-dialog header button").click();
        waiter.find("table-tile button").first().click();
        assertThat(waiter.find("order-pad .dish:disabled")).hasCount(1);
        waiter.assertClean();
    }

    @Test
    void aChoiceIsSoldOutOnAllDishesWithOneCommand() {
        openFloor();
        waiter.page().getByText("Sold out").click();
        waiter.find("sold-out-dialog [role=switch]").last().click();
        eventually(() -> queryAs(MANAGER).get("/api/restaurants/{code}", restaurant.code()),
                it -> it.body("menu.dishes.flatten().options.flatten().choices.flatten().available", equalTo(List.of(false, false))));
        assertThat(waiter.find("sold-out-dialog [role=switch]").last()).hasAttribute("aria-checked", "false");
        waiter.assertClean();
        waiter.find("sold-out-dialog [role=switch]").last().click();
        eventually(() -> queryAs(MANAGER).get("/api/restaurants/{code}", restaurant.code()),
                it -> it.body("menu.dishes.flatten().options.flatten().choices.flatten().available", equalTo(List.of(true, true))));
        waiter.assertClean();
    }

    @Test
    void onlyAManagerGivesADiscount() {
        restaurant.order(Tokens.EVERYWHERE, TABLE_7, "hot");
        openFloor();
        waiter.find("table-tile[stage=kitchen] button").click();
        assertThat(panel().getByText("Bill", new Locator.GetByTextOptions().setExact(true))).isVisible();
        assertThat(panel().getByText("Discount")).hasCount(0);

        waiter.page().evaluate("sessionStorage.setItem('comanda.role', 'manager')");
        openFloor();
        waiter.find("table-tile[stage=kitchen] button").click();
        panel().getByText("Discount").click();
        waiter.find("discount-dialog").getByText("50 %").click();
        waiter.find("discount-dialog input[name=reason]").fill("a hair");
        waiter.find("discount-dialog footer button").click();
        assertThat(panel().locator("dd.balance")).hasText("€5.00");
        waiter.assertClean();
    }

    private void openFloor() {
        waiter.open("/floor/" + restaurant.code());
        waiter.find("table-tile").first().waitFor();
    }

    private Locator panel() {
        return waiter.find("order-panel");
    }

    /// At tables 7 and 8.
    ///
    /// @return the first one's order
    private String twoTables() {
        restaurant.order(Tokens.EVERYWHERE, TABLE_7.replace("7", "8"), "hot");
        return restaurant.order(Tokens.EVERYWHERE, TABLE_7, "hot").id();
    }

    private Locator taken() {
        return waiter.find("table-tile:not([stage=free]) button");
    }

    /// Of the split bill.
    ///
    /// @param amount what the page says that it costs
    private void payShare(String amount, String method, String tip) {
        var share = waiter.find("split-dialog footer button");
        assertThat(share).containsText(amount);
        share.click();
        var dialog = waiter.find("pay-dialog");
        dialog.getByText(method, new Locator.GetByTextOptions().setExact(true)).click();
        dialog.getByText(tip, new Locator.GetByTextOptions().setExact(true)).click();
        dialog.locator("footer button").click();
        assertThat(dialog.locator("dialog")).hasCount(0);
    }

    private void assertBillIsAllThatIsPrinted() {
        var page = waiter.page();
        page.evaluate("window.print = () => { window.isPrinting = true; }");
        panel().getByText("Bill", new Locator.GetByTextOptions().setExact(true)).click();
        page.waitForFunction("window.isPrinting");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(waiter.find("order-bill")).containsText("of which 19 % tax");
        assertThat(waiter.find("order-bill")).isVisible();
        assertThat(waiter.find("app-frame")).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        assertThat(waiter.find("order-bill")).isHidden();
        page.evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(waiter.find("order-bill")).hasCount(0);
    }

    private String onlyOrder() {
        return eventually(() -> queryAs(MANAGER).get("/api/orders?restaurant={code}", restaurant.code()),
                it -> it.body("items", hasSize(1)))
                .extract().path("items[0].id");
    }
}
