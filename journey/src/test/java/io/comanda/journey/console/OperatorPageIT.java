package io.comanda.journey.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.comanda.journey.http.Call;
import io.comanda.journey.system.Comanda;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.junit.jupiter.api.Test;

/// An operator sees how the views are, and does something about it.
@BrowserTest
class OperatorPageIT {

    private static final String RESTAURANTS = "/api/admin/views/restaurants";
    private static final String LETTERS = "/api/admin/views/orders/dead-letters";
    private static final String UNREADABLE = "Table 7 wants to pay";

    /// One that another test has requested must end first.
    private static final double VERIFICATION_MILLISECONDS = 180_000;

    private final Window window;

    OperatorPageIT(Window window) {
        this.window = window;
    }

    /// Each generation of the view that is fed gets the message, and gets it again when one of the dead letters is retried.
    @Test
    void aDeadLetterIsLookedAtRetriedAndDiscarded() {
        int fed = ask("/api/admin/views/orders").path("generations.size()");
        publish(UNREADABLE);
        eventually(() -> ask(LETTERS), it -> it.body("waiting", equalTo(fed)));
        window.open("/operations");
        var rows = window.find("dead-letters tbody tr");
        assertThat(rows).hasCount(fed);
        var unreadable = rows.filter(new Locator.FilterOptions().setHasText("unreadable")).first();
        unreadable.getByText("Look").click();
        assertThat(window.find("dead-letters dialog pre")).containsText(UNREADABLE);
        window.assertClean();
        window.find("dead-letters dialog").getByText("Close").click();

        // What made it a dead letter is still there.
        int waiting = fed - 1 + fed;
        var before = Instant.now();
        unreadable.getByText("Retry").click();
        answer("Retry");
        assertThat(window.page().getByText("The message was published again.")).isVisible();
        eventually(() -> ask(LETTERS), it -> it.body("waiting", equalTo(waiting), "items.deadLetteredAt", hasItem(after(before))));
        assertThat(rows).hasCount(waiting);

        unreadable.getByText("Discard").click();
        answer("Cancel");
        ask(LETTERS).then().body("waiting", equalTo(waiting));
        unreadable.getByText("Discard").click();
        answer("Discard");
        assertThat(rows).hasCount(waiting - 1);
        ask(LETTERS).then().body("waiting", equalTo(waiting - 1));

        for (int left = waiting - 1; left > 0; left--) {
            rows.first().getByText("Discard").click();
            answer("Discard");
            assertThat(rows).hasCount(left - 1);
        }
        assertThat(window.find("dead-letters .note.green")).hasText("None: every message became documents.");
        window.assertClean();
    }

    @Test
    void aViewIsVerifiedAfterAQuestion() {
        var before = Instant.now();
        window.open("/operations");
        var card = restaurants();
        button(card, "Verify").click(new Locator.ClickOptions().setTimeout(VERIFICATION_MILLISECONDS));
        assertThat(window.find("ask-first dialog")).containsText("Every document is compared");
        answer("Verify");
        assertThat(window.page().getByText("Verification of Restaurants has been requested.")).isVisible();

        var view = eventually(() -> ask(RESTAURANTS), it -> it.body("verification.running", equalTo(false),
                "verification.asOf", after(before))).extract().jsonPath();
        assertThat(card.locator(".chip.green").last()).containsText("Equal as of");
        var documents = card.locator("dl dd").first();
        assertThat(documents).hasText(String.format(Locale.UK, "%,d", view.getLong("documents")));
        assertThat(card).containsText("generation " + view.getInt("generation") + ", epoch " + view.getInt("epoch"));
        assertThat(card).containsText(String.format(Locale.UK, "%,d compared", view.getLong("verification.compared")));
        window.assertClean();
    }

    @Test
    void aViewIsRebuiltRolledBackAndDropped() {
        int old = ask(RESTAURANTS).path("generation");
        window.open("/operations");
        var card = restaurants();
        button(card, "Rebuild").click();
        assertThat(window.find("ask-first dialog")).containsText("A new generation is made beside generation " + old);
        answer("Rebuild");
        int rebuilt = eventually(() -> ask(RESTAURANTS), it -> it.body("generation", greaterThan(old))).extract().path("generation");
        assertThat(card).containsText("generation " + rebuilt + ", epoch");

        button(card, "Roll back").click();
        answer("Roll back");
        assertThat(card).containsText("generation " + old + ", epoch");
        ask(RESTAURANTS).then().body("generation", equalTo(old), "generations.number", hasItem(rebuilt));

        button(card, "Drop").click();
        answer("Drop");
        eventually(() -> ask(RESTAURANTS), it -> it.body("generations.number", equalTo(List.of(old))));
        assertThat(card.locator("tbody tr")).hasCount(1);
        assertThat(button(card, "Drop")).hasCount(0);
        assertThat(button(card, "Roll back")).hasCount(0);
        window.assertClean();
    }

    private Locator restaurants() {
        return window.find("view-card").filter(new Locator.FilterOptions().setHas(window.find("section[aria-label='Restaurants']")));
    }

    private static Locator button(Locator card, String name) {
        return card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /// In the dialog that is open.
    private void answer(String name) {
        button(window.find("ask-first"), name).click();
    }

    private static Response ask(String path) {
        return queryAs("operator:olga").get(path);
    }

    private static TypeSafeMatcher<String> after(Instant start) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(String instant) {
                return Instant.parse(instant).isAfter(start);
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("an instant after " + start);
            }
        };
    }

    /// Over the broker's management interface, as no client of Comanda's would.
    private static void publish(String payload) {
        var basic = Base64.getEncoder().encodeToString("comanda:comanda".getBytes(StandardCharsets.UTF_8));
        var reply = new Call("POST", Comanda.address("RabbitMQ") + "/api/exchanges/%2f/comanda.events/publish")
                .withHeader("Authorization", "Basic " + basic)
                .withBody("""
                        {"properties": {}, "routing_key": "order.placed", "payload": "%s", "payload_encoding": "string"}"""
                        .formatted(payload))
                .send();
        assertEquals("{\"routed\":true}", reply.text());
    }
}
