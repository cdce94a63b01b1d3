package io.comanda.journey.console;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The system's Chromium. A test class opens one, and a window for each person.
final class Browser implements AutoCloseable {

    static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

    /// As long as Playwright waits for everything else. Its five seconds for assertions are too short on a machine that builds beside it.
    private static final double ASSERTION_TIMEOUT_MILLIS = 30_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_TIMEOUT_MILLIS);
    }

    private final Playwright playwright = Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser browser = playwright.chromium()
            // Root has no sandbox, and containers little shared memory.
            .launch(new LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));

    static boolean isInstalled() {
        return Files.isExecutable(EXECUTABLE);
    }

    /// A window of an ordinary screen, in English.
    Window window() {
        return window(1280, 800, ColorScheme.LIGHT);
    }

    /// A window with storage of its own: another person.
    Window window(int width, int height, ColorScheme scheme) {
        return new Window(
                browser.newContext(new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme).setLocale("en-GB")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
