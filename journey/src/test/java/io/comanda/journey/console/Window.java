package io.comanda.journey.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Sizes;
import io.comanda.journey.system.Comanda;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A window of a browser. It collects what the browser complains about.
final class Window implements AutoCloseable {

    private static final String NOTE_VIOLATIONS = """
            window.violations = [];
            addEventListener("securitypolicyviolation", each => violations.push(each.violatedDirective + " " + each.blockedURI));""";
    private static final String SERIOUS = """
            async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
              .filter(each => each.impact === "serious" || each.impact === "critical")
              .map(each => each.id + ": " + each.nodes.map(node => node.target.flat().join(" ") + " " + node.failureSummary).join("; "))""";

    /// The browser logs it itself, about each request that it can't send.
    private static final String NO_NETWORK = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED";

    private final BrowserContext context;
    private Page page;
    private boolean hasBeenOffline;
    private final List<String> errors = new ArrayList<>();
    private final List<Request> finished = new ArrayList<>();

    Window(BrowserContext context) {
        this.context = context;
        this.page = watched(context.newPage());
    }

    private Page watched(Page opened) {
        opened.addInitScript(NOTE_VIOLATIONS);
        opened.onConsoleMessage(this::note);
        opened.onPageError(errors::add);
        opened.onRequestFinished(finished::add);
        return opened;
    }

    /// Closes the page and opens an empty one, with the same storage.
    void reopen() {
        page.close();
        page = watched(context.newPage());
    }

    Page page() {
        return page;
    }

    /// Opens a page of the console and waits until its element is there.
    Window open(String path) {
        page.navigate(Comanda.url() + path);
        page.locator("app-frame > :not([slot])").first().waitFor();
        return this;
    }

    /// Elements with this text or selector; those in shadow trees, too.
    Locator find(String selector) {
        return page.locator(selector);
    }

    void offline(boolean isOffline) {
        hasBeenOffline |= isOffline;
        context.setOffline(isOffline);
    }

    /// Nothing was logged as an error, nothing refused by the Content-Security-Policy, and axe finds nothing serious.
    void assertClean() {
        assertEquals(List.of(), page.evaluate("violations"), "violations of the Content-Security-Policy");
        assertEquals(List.of(), errors, "errors in the browser's console");
        assertEquals(List.of(), serious(), "serious findings of axe");
    }

    /// An evaluated script is not the page's: the policy does not apply to it.
    List<?> serious() {
        page.evaluate(axe());
        return (List<?>) Objects.requireNonNull(page.evaluate(SERIOUS));
    }

    /// How many pixels the page is wider than the window.
    int overflow() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
    }

    /// What came over the wire so far, headers included, without streams that are still open.
    long bytesReceived() {
        return finished.stream().map(Request::sizes).mapToLong(Window::received).sum();
    }

    private static long received(Sizes sizes) {
        return (long) sizes.responseBodySize + sizes.responseHeadersSize;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") && !(hasBeenOffline && message.text().equals(NO_NETWORK))) {
            errors.add(message.text() + " " + message.location());
        }
    }

    private static String axe() {
        try (InputStream script = Window.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
