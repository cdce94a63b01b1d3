package io.comanda.journey.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.queryAs;
import static io.comanda.journey.fixture.Requests.queryWithSecret;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import io.comanda.journey.fixture.TestRestaurant;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An evening on the pages: a waiter, a kitchen and a guest at once. In the middle the restaurant has no network; the guest has one.
@BrowserTest
class EveningPagesIT {

    private static final String MANAGER = "manager:max";

    private final Window waiter;
    private final Window kitchen;
    private final Window guest;
    private final TestRestaurant restaurant;

    EveningPagesIT(Window waiter, Window kitchen, Window guest, TestRestaurant restaurant) {
        this.waiter = waiter;
        this.kitchen = kitchen;
        this.guest = guest;
        this.restaurant = restaurant;
    }

    @Test
    void anEveningIsPlayedWithoutANetworkInItsMiddleAndEveryPageEndsAsTheApi() {
        waiter.open("/floor/" + restaurant.code());
        kitchen.open("/kitchen/" + restaurant.code());
        guest.open("/menu/" + restaurant.code());

        guestOrders(1);
        acceptWhatArrives();
        assertGuestSees("Accepted");
        takeOrder("5", 2);
        assertThat(waiter.find("order-panel h2").first()).hasText("Table 5");
        assertThat(ticket("Takeaway")).hasCount(1);
        assertThat(ticket("Table 5").locator("li.open")).hasCount(1);

        whileTheRestaurantHasNoNetwork(() -> {
            ticket("Table 5").locator("button.head").click();
            assertThat(ticket("Table 5")).hasCount(0);
            assertThat(kitchen.find("queue-chip button").first()).containsText("1 to send");
            takeOrder("6", 1);
            assertThat(waiter.find("queue-chip button").first()).containsText("1 to send");
            guest.find("order-tracking").getByText("Back to the menu").click();
            guestOrders(2);
            orders("ACCEPTED", "ACCEPTED", "PLACED");
        });

        assertThat(ticket("Table 6")).hasCount(1);
        acceptWhatArrives();
        assertGuestSees("Accepted");
        assertThat(ticket("Takeaway")).hasCount(2);
        ticket("Takeaway").last().locator("button.head").click();
        assertGuestSees("Ready");
        pay("Cash");
        waiter.find("order-panel").getByText("Hand over").click();
        assertGuestSees("Collected. Enjoy!");

        look("Tables");
        waiter.find("table-tile[stage=serve] button").click();
        waiter.find("order-panel").getByText("Serve", new Locator.GetByTextOptions().setExact(true)).last().click();
        pay("Card");
        waiter.find("order-panel").getByText("Close the table").click();
        assertThat(waiter.find("order-panel")).hasCount(0);

        assertEverythingTookEffectOnce();
        assertTheKitchenShowsItsBoard();
        assertTheFloorShowsOpenOrders("Tables", "dine-in", "Table", "fulfilment.table");
        assertTheFloorShowsOpenOrders("Takeaway", "takeaway", "Takeaway", "number");
        assertTheGuestSeesTheirOrder();
        List.of(waiter, kitchen, guest).forEach(Window::assertClean);
    }

    private void whileTheRestaurantHasNoNetwork(Runnable evening) {
        var windows = List.of(waiter, kitchen);
        windows.forEach(each -> each.offline(true));
        windows.forEach(each -> assertThat(each.find("connection-banner .note")).containsText("No network on this device."));
        evening.run();
        windows.forEach(each -> each.offline(false));
        windows.forEach(each -> {
            assertThat(each.find("queue-chip button")).hasCount(0);
            assertThat(each.find("connection-banner .note")).hasCount(0);
        });
    }

    /// @param soups as many as there are on the slip in the end
    private void guestOrders(int soups) {
        for (int more = 0; more < soups; more++) {
            guest.find("dish-row .add").first().click();
        }
        guest.find("guest-basket input[name=name]").fill("Ann");
        guest.find("guest-basket .place").click();
        assertGuestSees("Sent to the restaurant");
    }

    private void acceptWhatArrives() {
        look("Tables");
        waiter.find(".arriving").click();
        waiter.find("order-panel").getByLabel("Accept · 15 min").click();
    }

    private void takeOrder(String table, int dishes) {
        look("Tables");
        waiter.find("table-tile").getByLabel("Open table " + table, new Locator.GetByLabelOptions().setExact(true)).click();
        for (int more = 0; more < dishes; more++) {
            waiter.find("order-pad .dish").first().click();
        }
        waiter.find("order-pad aside .send").click();
    }

    private void look(String view) {
        waiter.find(".tools .group button").filter(new Locator.FilterOptions().setHasText(view)).first().click();
    }

    private void pay(String method) {
        waiter.find("order-panel").getByText("Pay", new Locator.GetByTextOptions().setExact(true)).click();
        waiter.find("pay-dialog").getByText(method, new Locator.GetByTextOptions().setExact(true)).click();
        waiter.find("pay-dialog footer button").click();
        assertThat(waiter.find("pay-dialog dialog")).hasCount(0);
    }

    private Locator ticket(String place) {
        return kitchen.find("ticket-card").filter(new Locator.FilterOptions().setHasText(place));
    }

    private void assertGuestSees(String status) {
        assertThat(guest.find("order-tracking .status")).hasText(status);
    }

    /// Two attempts with different keys would have left two orders, or a step twice.
    private void assertEverythingTookEffectOnce() {
        var orders = orders("COMPLETED", "COMPLETED", "ACCEPTED", "ACCEPTED");
        for (int order = 0; order < 4; order++) {
            var happened = orders.<String>getList("items[" + order + "].state.history.what");
            assertEquals(List.copyOf(new LinkedHashSet<>(happened)), happened);
        }
    }

    private void assertTheKitchenShowsItsBoard() {
        var board = eventually(() -> queryAs(MANAGER).get("/api/kitchen/{code}", restaurant.code()),
                it -> it.body("stations.tickets.flatten()", hasSize(2))).extract().jsonPath();
        assertThat(kitchen.find("ticket-card .number")).hasText(Shown.each(board, "stations[0].tickets.number"));
        assertThat(kitchen.find("ticket-card .quantity")).hasText(Shown.each(board, "stations[0].tickets.lines.quantity.flatten()"));
        assertThat(kitchen.find("ticket-card .dish")).hasText(Shown.each(board, "stations[0].tickets.lines.dish.flatten()"));
    }

    /// @param word that the page puts before the name
    /// @param name of an order on the page, as a path in its state
    private void assertTheFloorShowsOpenOrders(String view, String type, String word, String name) {
        look(view);
        var open = queryAs(MANAGER).get("/api/orders?restaurant={code}&status=ACCEPTED", restaurant.code()).then().statusCode(200).extract()
                .jsonPath();
        var states = "items.state.findAll { it.fulfilment.type == '" + type + "' }";
        var tiles = waiter.find("table-tile:not([stage=free])");
        assertThat(tiles.locator(".name")).hasText(Shown.each(open, states + ".collect { '" + word + " ' + it." + name + " }"));
        assertThat(tiles.locator(".balance")).hasText(Shown.eachAmount(open, states + ".totals.balance.minor"));
    }

    private void assertTheGuestSeesTheirOrder() {
        var fragment = guest.page().url().replaceFirst(".*#order/", "").split("/", 2);
        var order = eventually(() -> queryWithSecret(fragment[1]).get("/api/orders/{id}", fragment[0]),
                it -> it.body("state.status", equalTo("COMPLETED"))).extract().jsonPath();
        var page = guest.find("order-tracking");
        assertThat(page.locator("h1 .num")).hasText(order.getString("state.number"));
        assertThat(page.locator(".lines .quantity")).hasText(Shown.each(order, "state.lines.quantity"));
        assertThat(page.locator("dd.total")).hasText(Shown.euros(order.getLong("state.totals.gross.minor")));
    }

    /// All orders, once they have these statuses.
    private JsonPath orders(String... statuses) {
        return eventually(() -> queryAs(MANAGER).get("/api/orders?restaurant={code}", restaurant.code()),
                it -> it.body("items.state.status", containsInAnyOrder(statuses))).extract().jsonPath();
    }
}
