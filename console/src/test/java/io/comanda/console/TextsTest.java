package io.comanda.console;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every text is there in every language, and every text that a module asks for is there.
class TextsTest {

    private static final Set<String> LANGUAGES = new TreeSet<>(List.of("de", "en", "es", "fr", "it"));
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
    private static final Pattern AREA = Pattern.compile("const (\\w+) = await texts\\(\"([a-z]+)\"\\)");

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private final Map<String, Map<String, JsonNode>> areas = areas();

    @Test
    void everyAreaIsInEveryLanguage() {
        assertFalse(areas.isEmpty());
        assertAll(areas.entrySet().stream().map(area -> () -> assertEquals(LANGUAGES, area.getValue().keySet(), area.getKey())));
    }

    @Test
    void everyLanguageHasTheSameKeysAndPlaceholders() {
        assertAll(areas.entrySet().stream().flatMap(area -> area.getValue().entrySet().stream()
                .map(language -> () -> assertEquals(placeholders(english(area.getKey())), placeholders(language.getValue()),
                        area.getKey() + "." + language.getKey()))));
    }

    @Test
    void noTextIsEmpty() {
        assertAll(areas.values().stream().flatMap(languages -> languages.values().stream()).flatMap(texts -> texts.properties().stream())
                .map(text -> () -> assertFalse(text.getValue().asText().isBlank(), text.getKey())));
    }

    @Test
    void everyTextThatAModuleAsksForIsThere() {
        var missing = new ArrayList<String>();
        var asked = 0;
        for (var module : ConsoleSources.ending(".js")) {
            var source = COMMENT.matcher(ConsoleSources.text(module)).replaceAll("");
            var area = AREA.matcher(source);
            while (area.find()) {
                var key = Pattern.compile("(?<![\\w.])" + Pattern.quote(area.group(1)) + "\\(\"([^\"]+)\"[,)]").matcher(source);
                while (key.find()) {
                    asked++;
                    if (!english(area.group(2)).has(key.group(1))) {
                        missing.add(module + ": " + key.group(1));
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(asked > 50, "Only " + asked + " texts were found in the modules");
    }

    @Test
    void everyPageHasAModuleAndAName() {
        var page = Pattern.compile("name: \"([a-z]+)\"").matcher(ConsoleSources.text(ConsoleSources.ROOT.resolve("pages.js")));
        var pages = page.results().map(each -> each.group(1)).toList();
        assertTrue(pages.contains("kitchen"));
        assertAll(pages.stream().map(each -> () -> {
            assertTrue(ConsoleSources.ROOT.resolve("pages/" + each + ".js").toFile().exists(), "pages/" + each + ".js");
            assertTrue(english("frame").has("page." + each), "frame: page." + each);
            assertTrue(each.equals("start") || english("start").has("about." + each), "start: about." + each);
        }));
    }

    private JsonNode english(String area) {
        return Objects.requireNonNull(Objects.requireNonNull(areas.get(area), area).get("en"), area);
    }

    private static Map<String, Set<String>> placeholders(JsonNode texts) {
        return texts.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, text -> PLACEHOLDER.matcher(text.getValue().asText())
                .results().map(each -> each.group()).collect(Collectors.toCollection(TreeSet::new)), (one, other) -> one, TreeMap::new));
    }

    private Map<String, Map<String, JsonNode>> areas() {
        var found = new TreeMap<String, Map<String, JsonNode>>();
        for (Path file : ConsoleSources.ending(".json")) {
            var parts = file.getFileName().toString().split("\\.", -1);
            try {
                found.computeIfAbsent(parts[0], _ -> new TreeMap<>()).put(parts[1], json.readTree(ConsoleSources.text(file)));
            } catch (JsonProcessingException e) {
                throw new AssertionError(file + " is not JSON, or has a key twice", e);
            }
        }
        return found;
    }
}
