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

        pay("Cash", 2, "10 %");
        assertThat(panel().locator("dd.balance")).hasText("€15.00");
        pay("Card", 1, "none");
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
    void onlyAManagerGivesADiscount() {
        restaurant.order(Tokens.EVERYWHERE, TABLE_7, "hot");
        openFloor();
        waiter.find("table-tile[stage=kitchen] button").click();
        assertThat(panel().getByText("Bill")).isVisible();
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

    /// @param people who share what is still to be paid
    private void pay(String method, int people, String tip) {
        panel().getByText("Pay", new Locator.GetByTextOptions().setExact(true)).click();
        var dialog = waiter.find("pay-dialog");
        dialog.getByText(method, new Locator.GetByTextOptions().setExact(true)).click();
        for (int more = 1; more < people; more++) {
            dialog.locator("quantity-stepper button").last().click();
        }
        dialog.getByText(tip, new Locator.GetByTextOptions().setExact(true)).click();
        dialog.locator("footer button").click();
        assertThat(dialog.locator("dialog")).hasCount(0);
    }

    private void assertBillIsAllThatIsPrinted() {
        var page = waiter.page();
        page.evaluate("window.print = () => { window.isPrinting = true; }");
        panel().getByText("Bill").click();
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
