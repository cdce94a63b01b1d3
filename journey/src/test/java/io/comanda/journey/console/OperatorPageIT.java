package io.comanda.journey.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.comanda.journey.http.Call;
import io.comanda.journey.system.Comanda;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An operator sees how the views are, and does something about it.
@BrowserTest
class OperatorPageIT {

    private static final String LETTERS = "/api/admin/views/orders/dead-letters";
    private static final String UNREADABLE = "Table 7 wants to pay";

    private Browser browser;
    private Window window;

    @BeforeAll
    static void findTheGateway() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @BeforeEach
    void open() {
        browser = new Browser();
        window = browser.window();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    /// Each generation of the view that is fed gets the message.
    @Test
    void aDeadLetterIsLookedAtAndDiscarded() {
        publish(UNREADABLE);
        int waiting = eventually(() -> ask(LETTERS), it -> it.body("waiting", greaterThan(0))).extract().path("waiting");
        window.open("/operations");
        var rows = window.find("dead-letters tbody tr");
        assertThat(rows).hasCount(waiting);
        var unreadable = rows.filter(new Locator.FilterOptions().setHasText("unreadable")).first();
        unreadable.getByText("Look").click();
        assertThat(window.find("dead-letters dialog pre")).containsText(UNREADABLE);
        window.assertClean();
        window.find("dead-letters dialog").getByText("Close").click();

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
        var card = window.find("view-card").filter(new Locator.FilterOptions().setHas(window.find("section[aria-label='Restaurants']")));
        var verify = card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Verify"));
        verify.click();
        assertThat(window.find("ask-first dialog")).containsText("Every document is compared");
        answer("Verify");
        assertThat(window.page().getByText("Verification of Restaurants has been requested.")).isVisible();

        var view = eventually(() -> ask("/api/admin/views/restaurants"), it -> it.body("verification.running", equalTo(false),
                "verification.asOf", after(before))).extract().jsonPath();
        assertThat(card.locator(".chip.green").last()).containsText("Equal as of");
        var documents = card.locator("dl dd").first();
        assertThat(documents).hasText(String.format(Locale.UK, "%,d", view.getLong("documents")));
        assertThat(card).containsText("generation " + view.getInt("generation") + ", epoch " + view.getInt("epoch"));
        assertThat(card).containsText(String.format(Locale.UK, "%,d compared", view.getLong("verification.compared")));
        window.assertClean();
    }

    /// In the dialog that is open.
    private void answer(String button) {
        window.find("ask-first").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)).click();
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
