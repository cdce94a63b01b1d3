package io.comanda.read.dishes;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A dish's name and description with the matching words in `<em>`. Everything else is escaped, so it can be inserted into HTML.
@RegisterForReflection
record Highlights(@Nullable String name, @Nullable String description) {

    /// Private-use characters: no restaurant's text is taken for a mark.
    private static final char START = '\uE000';
    private static final char END = '\uE001';

    private static final List<String> FIELDS = List.of("shown.name", "shown.description");

    /// A match in any of these fields is highlighted in the name and in the description.
    private static final List<String> MATCHED_FIELDS = Stream.concat(Stream.of("title", "text"),
            DishDocument.STEMMED_LANGUAGES.stream().sorted().flatMap(language -> Stream.of("names." + language, "stems." + language)))
            .toList();

    static Map<String, ?> request() {
        var fields = FIELDS.stream().map(field -> Map.of(field, Map.of("matched_fields", Stream.concat(Stream.of(field),
                MATCHED_FIELDS.stream()).toList()))).toList();
        return Map.of("type", "unified", "number_of_fragments", 0, "pre_tags", List.of(String.valueOf(START)), "post_tags",
                List.of(String.valueOf(END)), "fields", fields);
    }

    /// @return null if nothing is highlighted
    static @Nullable Highlights of(JsonNode hit) {
        var name = marked(hit.path("highlight").path("shown.name"), hit.at("/_source/dish/name"));
        var description = marked(hit.path("highlight").path("shown.description"), hit.at("/_source/dish/description"));
        return name == null && description == null ? null : new Highlights(name, description);
    }

    /// The restaurant's text with the marks of the searched one, which has spaces for apostrophes.
    private static @Nullable String marked(JsonNode marked, JsonNode original) {
        if (marked.isEmpty() || !original.isTextual()) {
            return null;
        }
        var text = original.textValue();
        var result = new StringBuilder();
        int at = 0;
        for (char character : marked.path(0).textValue().toCharArray()) {
            switch (character) {
                case START -> result.append("<em>");
                case END -> result.append("</em>");
                default -> result.append(at < text.length() ? escaped(text.charAt(at++)) : "");
            }
        }
        return result.toString();
    }

    private static String escaped(char character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> String.valueOf(character);
        };
    }
}
