package io.comanda.stack.demo;

import static java.util.stream.Collectors.toMap;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Texts that the staff of a restaurant writes, in its language.
record Phrases(Map<String, String> byKey) {

    static Phrases in(String languageTag) {
        var language = Locale.forLanguageTag(languageTag).getLanguage();
        return new Phrases(
                CsvResources.rows("phrases.csv").stream().collect(toMap(row -> row.getField("key"), row -> row.getField(language))));
    }

    String get(String key) {
        return Objects.requireNonNull(byKey.get(key), key);
    }
}
