package io.comanda.read.restaurants;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where in a dish's name and description the words were found, in `<em>`; all else is escaped, so it may stand in a page as it is.
@RegisterForReflection
record Highlights(@Nullable String name, @Nullable String description) {

    /// Characters that stand in no text, so that nothing a restaurant writes is taken for a mark.
    private static final char BEGINS = '\uE000';
    private static final char ENDS = '\uE001';

    private static final List<String> FIELDS = List.of("shown.name", "shown.description");

    /// Wherever a word was found, it is shown in the name and in the description.
    private static final List<String> FOUND_IN = Stream.concat(Stream.of("title", "text"),
            DishDocument.STEMMED_LANGUAGES.stream().sorted().flatMap(language -> Stream.of("names." + language, "stems." + language)))
            .toList();

    static Map<String, ?> asked() {
        var fields = FIELDS.stream().map(field -> Map.of(field, Map.of("matched_fields", Stream.concat(Stream.of(field),
                FOUND_IN.stream()).toList()))).toList();
        return Map.of("type", "unified", "number_of_fragments", 0, "pre_tags", List.of(String.valueOf(BEGINS)), "post_tags",
                List.of(String.valueOf(ENDS)), "fields", fields);
    }

    /// @return null if nothing of the hit is marked
    static @Nullable Highlights of(JsonNode hit) {
        var name = shown(hit.path("highlight").path("shown.name"), hit.at("/_source/dish/name"));
        var description = shown(hit.path("highlight").path("shown.description"), hit.at("/_source/dish/description"));
        return name == null && description == null ? null : new Highlights(name, description);
    }

    /// The text as the restaurant wrote it, with the marks of the one that was searched: that has other apostrophes.
    private static @Nullable String shown(JsonNode marked, JsonNode written) {
        if (marked.isEmpty() || !written.isTextual()) {
            return null;
        }
        var text = written.textValue();
        var shown = new StringBuilder();
        int at = 0;
        for (char character : marked.path(0).textValue().toCharArray()) {
            switch (character) {
                case BEGINS -> shown.append("<em>");
                case ENDS -> shown.append("</em>");
                default -> shown.append(at < text.length() ? escaped(text.charAt(at++)) : "");
            }
        }
        return shown.toString();
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
