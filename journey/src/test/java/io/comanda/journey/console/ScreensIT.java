package io.comanda.journey.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.comanda.journey.system.Comanda;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Takes pictures of the demo: `docs/screens/run`.
@BrowserTest
@EnabledIfSystemProperty(named = "screens", matches = ".+")
class ScreensIT {

    /// Small enough for a README.
    private static final int BYTES_MAX = 150 * 1024;

    private final Browser browser;

    ScreensIT(Browser browser) {
        this.browser = browser;
    }

    /// Those that the documents show.
    @ParameterizedTest
    @CsvSource({ "start, /, ticket-card, LIGHT, 1280, 800", "kitchen, /kitchen/kiezkueche, ticket-card, LIGHT, 1280, 560",
            "floor, /floor/kiezkueche, table-tile:not([stage=free]), LIGHT, 1280, 720", "menu, /menu/kiezkueche, dish-row, LIGHT, 390, 780",
            "screen, /screen/kiezkueche, 'header time:text-matches(\"[0-9]\")', DARK, 1280, 600",
            "manager, /today/bouchon-merle, order-list tbody tr, LIGHT, 1280, 800",
            "operator, /operations, '.path dd:text-matches(\"[0-9] s\")', DARK, 1280, 800" })
    void aPictureIsTaken(String name, String path, String element, ColorScheme scheme, int width, int height) {
        var picture = picture(Path.of(System.getProperty("screens"), name + ".png"), path, element, scheme, width, height);
        assertTrue(picture.length <= BYTES_MAX, () -> name + ".png has " + picture.length + " bytes");
    }

    /// Every page as a telephone, a screen and a wall show it, for somebody to look at, in `target/screens`.
    @ParameterizedTest
    @CsvSource({ "start, /, ticket-card", "kitchens, /kitchen, restaurant-choice a", "kitchen, /kitchen/kiezkueche, ticket-card",
            "floor, /floor/kiezkueche, table-tile:not([stage=free])", "menu, /menu/kiezkueche, dish-row",
            "screen, /screen/kiezkueche, 'header time:text-matches(\"[0-9]\")'", "group, /today, tbody tr",
            "manager, /today/kiezkueche, order-list tbody tr",
            "tables, /tables/kiezkueche, table-codes form", "operator, /operations, '.path dd:text-matches(\"[0-9] s\")'" })
    void aPageIsSeenOnEveryScreen(String name, String path, String element) {
        for (var scheme : ColorScheme.values()) {
            for (int width : scheme == ColorScheme.NO_PREFERENCE ? List.<Integer>of() : List.of(360, 1280, 3840)) {
                picture(Path.of("target", "screens", name + "-" + width + "-" + scheme + ".png"), path, element, scheme, width,
                        width == 360 ? 740 : width * 9 / 16);
            }
        }
    }

    /// @param element it is there when the page has its data
    private byte[] picture(Path file, String path, String element, ColorScheme scheme, int width, int height) {
        try (var window = browser.window(width, height, scheme)) {
            window.open(path).find(element).first().waitFor();
            window.page().waitForLoadState(LoadState.LOAD);
            window.page().waitForFunction("document.fonts.status === 'loaded'");
            var picture = window.page().screenshot(new ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
            System.out.println(file + " of " + Comanda.url() + path + ": " + picture.length / 1024 + " KB");
            return picture;
        }
    }
}
