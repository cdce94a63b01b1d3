package io.comanda.read.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client may name, past every normalization.
class ConsoleFilesTest {

    private final ConsoleFiles files = new ConsoleFiles();

    @ParameterizedTest
    @ValueSource(strings = { "/", "/kitchen", "/kitchen/anything/at/all", "/console/app.js", "/console/lib/lit/index.js" })
    void pagesAndFilesAreFound(String path) {
        assertTrue(files.find(path).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "//", "/../kitchen", "/console/../application.properties", "/console/./app.js", "/console/.hidden.js",
            "/console/pages", "/console/app.js/", "/console//app.js", "/console/application.properties", "/CONSOLE/app.js",
            "/pages/kitchen", "/kitchen.js",
            "/q/health", "/console/app.js%00.js" })
    void nothingElseIs(String path) {
        assertEquals(Optional.empty(), files.find(path));
    }
}
