package io.comanda.journey.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.comanda.journey.system.Comanda;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Takes the pictures of the demo that the documents show: `docs/screens/run`. They are small enough for a README.
@BrowserTest
@EnabledIfSystemProperty(named = "screens", matches = ".+")
class ScreensIT {

    private static final int BYTES_MAX = 150 * 1024;

    /// The element is there when the page has its data.
    @ParameterizedTest
    @CsvSource({ "start, /, ticket-card, LIGHT, 800", "kitchen, /kitchen/kiezkueche, ticket-card, LIGHT, 560",
            "screen, /screen/kiezkueche, screen-page, DARK, 800", "manager, /today/kiezkueche, order-list tbody tr, LIGHT, 800",
            "operator, /operations, view-card dl, DARK, 800" })
    void aPictureIsTaken(String name, String path, String element, ColorScheme scheme, int height) {
        try (var browser = new Browser(); var window = browser.window(1280, height, scheme)) {
            window.open(path).find(element).first().waitFor();
            var picture = window.page().screenshot(new ScreenshotOptions().setPath(Path.of(System.getProperty("screens"), name + ".png")));
            System.out.println(name + ".png of " + Comanda.url() + path + ": " + picture.length / 1024 + " KB");
            assertTrue(picture.length <= BYTES_MAX, () -> name + ".png has " + picture.length + " bytes");
        }
    }
}
