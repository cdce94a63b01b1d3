package io.comanda.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a browser would only find out when a page is opened.
class ModulesTest {

    private static final Pattern IMPORT = Pattern.compile("(?:import|from) \"([^\"]+)\"");
    private static final Pattern STATIC_URL = Pattern.compile("\"(/console/[^\"`$]+\\.[a-z]+)\"");
    private static final Pattern MAPPING = Pattern.compile("\"([^\"]+)\": \"/console/([^\"]*)\"");

    @Test
    void everyImportIsAFile() {
        var missing = new ArrayList<String>();
        var imports = 0;
        for (var module : ConsoleSources.ending(".js")) {
            var specifier = IMPORT.matcher(ConsoleSources.text(module));
            while (specifier.find()) {
                imports++;
                if (!Files.exists(resolve(module, specifier.group(1)))) {
                    missing.add(module + ": " + specifier.group(1));
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(imports > 100, "Only " + imports + " imports were found");
    }

    /// Those in the page and the manifest: icons, style sheets, preloads. The configuration is made by the read side.
    @Test
    void everyUrlIsAFile() {
        var missing = new ArrayList<String>();
        for (var end : List.of(".html", ".webmanifest", ".js")) {
            for (var file : ConsoleSources.ending(end)) {
                STATIC_URL.matcher(ConsoleSources.text(file)).results().map(each -> each.group(1))
                        .filter(url -> !url.equals("/console/config.json"))
                        .filter(url -> !Files.exists(ConsoleSources.BUILT.resolveSibling(url.substring(1)))).forEach(missing::add);
            }
        }
        assertEquals(List.of(), missing);
    }

    /// The Content-Security-Policy refuses style attributes, and nothing that a guest wrote may become markup.
    @Test
    void noModuleWritesMarkupOrStylesAsText() {
        var forbidden = Pattern
                .compile("\\sstyle=|innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|\\beval\\(|new Function\\(|document\\.write");
        var found = ConsoleSources.ending(".js").stream().filter(file -> forbidden.matcher(ConsoleSources.text(file)).find()).toList();
        assertEquals(List.of(), found);
    }

    private static Path resolve(Path module, String specifier) {
        if (specifier.startsWith("./") || specifier.startsWith("../")) {
            return module.resolveSibling(specifier).normalize();
        }
        var map = MAPPING.matcher(ConsoleSources.text(ConsoleSources.ROOT.resolve("index.html"))).results()
                .collect(Collectors.toMap(each -> each.group(1), each -> each.group(2), (one, other) -> one, TreeMap::new));
        var exact = map.get(specifier);
        if (exact != null) {
            return ConsoleSources.BUILT.resolve(exact);
        }
        return map.descendingMap().entrySet().stream().filter(each -> each.getKey().endsWith("/") && specifier.startsWith(each.getKey()))
                .findFirst().map(each -> ConsoleSources.BUILT.resolve(each.getValue() + specifier.substring(each.getKey().length())))
                .orElse(Path.of("no mapping for " + specifier));
    }
}
