package io.comanda.journey.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.commandAs;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import io.comanda.journey.fixture.TestRestaurant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Guests order from the menu and follow their order.
@BrowserTest
class GuestPageIT {

    private static final String MANAGER = "manager:max";

    private final Window guest;
    private final TestRestaurant restaurant;

    GuestPageIT(Window guest, TestRestaurant restaurant) {
        this.guest = guest;
        this.restaurant = restaurant;
    }

    @Test
    void anOrderIsAcceptedCookedAndCollectedWhileItsGuestLooksOn(Window waiter, Window kitchen) {
        var requests = new ArrayList<String>();
        guest.page().onRequest((Request request) -> requests.add(request.url()));
        orderALargeSoup("nut allergy!");
        assertStatus("Sent to the restaurant");
        var secret = guest.page().url().replaceFirst(".*#order/[^/]+/", "");
        assertTrue(secret.startsWith("tracking-"), guest.page().url());

        waiter.open("/floor/" + restaurant.code());
        waiter.find(".arriving").click();
        waiter.find("order-panel").getByLabel("Accept · 15 min").click();
        assertStatus("Accepted");
        assertThat(guest.find(".due")).containsText("Promised for");

        kitchen.open("/kitchen/" + restaurant.code());
        assertThat(kitchen.find("ticket-card .remark.allergy")).hasText("nut allergy!");
        kitchen.find("ticket-card button.row-of").click();
        assertStatus("Ready");

        waiter.find("order-panel").getByText("Pay", new Locator.GetByTextOptions().setExact(true)).click();
        waiter.find("pay-dialog footer button").click();
        waiter.find("order-panel").getByText("Hand over").click();
        assertStatus("Collected. Enjoy!");

        assertEquals(List.of(), requests.stream().filter(url -> url.contains(secret)).toList(), "the secret is in no request's URL");
        guest.assertClean();
        waiter.assertClean();
        kitchen.assertClean();
    }

    /// The page is opened again with nothing but its address.
    @Test
    void theLinkLeadsBackToTheOrderUntilItIsCancelled() {
        orderALargeSoup("");
        assertStatus("Sent to the restaurant");
        var link = guest.page().url();
        guest.reopen();
        guest.page().navigate(link);
        assertStatus("Sent to the restaurant");
        guest.find("order-tracking").getByText("Cancel the order").click();
        guest.find("order-tracking").getByText("Yes, cancel").click();
        assertStatus("Cancelled");
        guest.assertClean();
    }

    @Test
    void whoScansATablesCodeOrdersThere() {
        var requests = new ArrayList<String>();
        guest.page().onRequest((Request request) -> requests.add(request.url()));
        var code = commandAs(MANAGER).body("{\"tables\": [\"7\"]}").post("/api/restaurants/{id}/table-codes", restaurant.id()).then()
                .statusCode(200).extract();
        guest.open(code.path("codes[0].link"));
        guest.find("dish-row .add").first().click();
        assertThat(guest.find("guest-basket .note.green")).hasText("Table 7");
        guest.find("guest-basket input[name=covers]").fill("3");
        guest.find("guest-basket .place").click();
        assertStatus("Sent to the restaurant");
        assertThat(guest.find("order-tracking .label")).containsText("Table 7");
        var secret = code.<String>path("codes[0].code");
        assertEquals(List.of(), requests.stream().filter(url -> url.contains(secret)).toList(), "the code is in no request's URL");
        assertTrue(!guest.page().url().contains(secret), guest.page().url());
        guest.assertClean();
    }

    @Test
    void whatWasUnderstoodIsShownAndCanBeTakenBack() {
        guest.open("/menu/" + restaurant.code());
        guest.find("menu-search input").fill("halal soup without celery");
        assertThat(guest.find(".understood .chip")).hasText(new String[]{ "halal", "free of celery" });
        assertThat(guest.find(".nothing")).containsText("Nothing on this menu fits.");

        guest.find(".understood .chip").getByText("halal").click();
        assertThat(guest.find(".understood .chip")).hasText(new String[]{ "free of celery" });
        assertThat(guest.find("dish-row")).hasCount(2);
        assertThat(guest.find("menu-search input")).hasValue("soup");
        guest.assertClean();
    }

    /// The kitchen runs out while the guest still chooses.
    @Test
    void aSoldOutDishIsRefusedInAGuestsWordsAndTakenOut() {
        guest.open("/menu/" + restaurant.code());
        guest.find("dish-row .add").first().click();
        guest.find("dish-row .add").last().click();
        commandAs("kitchen:kim").post("/api/restaurants/{id}/dishes/{dish}/sold-out", restaurant.id(), restaurant.dishes().getFirst())
                .then()
                .statusCode(200);
        eventually(() -> queryAs(MANAGER).get("/api/restaurants/{code}", restaurant.code()),
                it -> it.body("menu.dishes.flatten().available", hasItem(false)));

        placeAs("Ann");
        assertThat(guest.find("guest-basket .note.red")).containsText("A dish has just sold out.");
        assertThat(guest.find("guest-basket li.off")).hasCount(1);
        assertThat(guest.find("guest-basket .place")).isDisabled();
        guest.find("guest-basket li.off quantity-stepper button").first().click();
        placeAs("Ann");
        assertStatus("Sent to the restaurant");
        // The browser logs every 409 as an error by itself.
        assertEquals(List.of(), guest.serious());
    }

    @Test
    void aClosedRestaurantShowsItsMenuAndTakesNoOrders() {
        commandAs(MANAGER).post("/api/restaurants/{id}/close", restaurant.id()).then().statusCode(200);
        eventually(() -> queryAs(MANAGER).get("/api/restaurants/{code}", restaurant.code()), it -> it.body("state.open", equalTo(false)));
        guest.open("/menu/" + restaurant.code());
        assertThat(guest.find("dish-row")).hasCount(2);
        assertThat(guest.find("dish-row .add")).hasCount(0);
        assertThat(guest.find("header .note.amber")).containsText("takes no orders now");
        guest.assertClean();
    }

    /// The large one is made without celery, and may contain milk.
    private void orderALargeSoup(String note) {
        guest.open("/menu/" + restaurant.code());
        guest.find("dish-row .name").first().click();
        assertThat(guest.find("dish-dialog dish-declared")).containsText("Contains: celery");
        assertThat(guest.find("dish-dialog dish-declared .unknown")).hasCount(0);
        guest.find("dish-dialog input[type=checkbox]").check();
        assertThat(guest.find("dish-dialog dish-declared")).containsText("May contain: milk");
        assertThat(guest.find("dish-dialog dish-declared")).not().containsText("celery");
        guest.find("dish-dialog textarea").fill(note);
        guest.find("dish-dialog footer .primary").click();
        assertThat(guest.find("guest-basket .total b")).hasText("€12.00");
        placeAs("Ann");
    }

    private void placeAs(String name) {
        guest.find("guest-basket input[name=name]").fill(name);
        guest.find("guest-basket .place").click();
    }

    private void assertStatus(String status) {
        assertThat(guest.find("order-tracking .status")).hasText(status);
    }
}
