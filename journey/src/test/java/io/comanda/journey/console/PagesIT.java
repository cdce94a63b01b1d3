package io.comanda.journey.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.system.Comanda;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every page. A new page is a row in `ValueSource`.
@BrowserTest
class PagesIT {

    private static final int FIRST_PAGE_BYTES_MAX = 300 * 1024;

    private final Browser browser;

    PagesIT(Browser browser) {
        this.browser = browser;
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/kitchen", "/kitchen/kiezkueche", "/screen/kiezkueche", "/menu/kiezkueche", "/floor/kiezkueche",
            "/today", "/today/kiezkueche", "/tables/kiezkueche", "/operations" })
    void aPageIsCleanInBothSchemesAndFitsEveryScreen(String path) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (var window = browser.window(1280, 800, scheme)) {
                window.open(path).page().waitForLoadState(LoadState.LOAD);
                window.page().waitForFunction("document.fonts.status === 'loaded'");
                window.assertClean();
                for (var width : List.of(360, 1040, 3840)) {
                    window.page().setViewportSize(width, 800);
                    assertEquals(0, window.overflow(), () -> path + " at " + width + " pixels");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/kitchen/kiezkueche" })
    void theFirstPageIsSmall(String path) {
        try (var window = browser.window()) {
            window.open(path).page().waitForLoadState(LoadState.LOAD);
            window.find("ticket-card").first().waitFor();
            var bytes = window.bytesReceived();
            System.out.println(path + ": " + bytes / 1024 + " KB over the wire");
            assertTrue(bytes > 20_000 && bytes <= FIRST_PAGE_BYTES_MAX, () -> path + " is " + bytes + " bytes");
        }
    }

    /// Otherwise the browser would find them level by level, a round trip each.
    @ParameterizedTest
    @ValueSource(strings = { "/", "/kitchen/kiezkueche", "/screen/kiezkueche" })
    void theDocumentNamesAllModulesOfItsPage(String path) {
        try (var window = browser.window()) {
            window.open(path).page().waitForLoadState(LoadState.LOAD);
            assertEquals(List.of(), window.page().evaluate("""
                    () => {
                      const named = new Set([...document.querySelectorAll("link[rel=modulepreload]")].map(each => each.href));
                      return performance.getEntriesByType("resource").map(each => each.name)
                        .filter(each => each.endsWith(".js") && !each.endsWith("/worker.js") && !named.has(each));
                    }"""));
        }
    }

    @Test
    void theStartPagesKitchenMovesWhenAnOrderIsPlaced() {
        try (var window = browser.window()) {
            window.open("/").find("ticket-card").first().waitFor();
            window.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Place an order")).click();
            var placed = window.page().getByText(Pattern.compile("Order \\d+ is in the kitchen\\."));
            placed.waitFor();
            var number = placed.textContent().replaceAll("\\D", "");
            assertThat(window.find("ticket-card .number").first()).hasText(number);
            assertThat(window.find("side-states .chip.green")).hasCount(2);
            window.assertClean();
        }
    }

    /// With the example of a body that Swagger UI shows. Who tries it out types no more than a token and a key.
    @Test
    void anOrderIsPlacedInSwaggerUi() {
        try (var window = browser.window()) {
            window.page().navigate(Comanda.url() + "/api/write/docs");
            window.find(".auth-wrapper .authorize").click();
            window.find(".modal-ux input").fill(Tokens.of(Caller.WAITER, "swagger", "kiezkueche"));
            window.find(".modal-ux .auth-btn-wrapper .authorize").click();
            window.find(".modal-ux .btn-done").click();
            var operation = window.find("#operations-Orders-placeOrder");
            operation.locator(".opblock-summary-control").click();
            operation.locator(".try-out__btn").click();
            operation.locator("[data-param-name=Idempotency-Key] input").fill(UUID.randomUUID().toString());
            operation.locator(".execute").click();
            var response = operation.locator(".live-responses-table .response");
            assertThat(response.locator(".response-col_status")).hasText("201");
            // A guest's order would have to be accepted first: the token was sent, too.
            assertThat(response).containsText("\"status\": \"ACCEPTED\"");
        }
    }

    /// The pages are one document, so a page that does not exist must not be it.
    @Test
    void aPageThatDoesNotExistIsNotFound() {
        try (var window = browser.window()) {
            assertEquals(404, window.page().navigate(Comanda.url() + "/nowhere").status());
        }
    }
}
