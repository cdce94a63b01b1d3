package io.comanda.read.dishes;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.question.AskedWords;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// A dish's name and description with the words that were asked for in `<em>`. Everything else is escaped, so it can be inserted into HTML.
@RegisterForReflection
record Highlights(@Nullable String name, @Nullable String description) {

    /// @return null if nothing is highlighted
    static @Nullable Highlights of(JsonNode dish, AskedWords asked) {
        var name = marked(dish.path("name"), asked);
        var description = marked(dish.path("description"), asked);
        return name == null && description == null ? null : new Highlights(name, description);
    }

    private static @Nullable String marked(JsonNode value, AskedWords asked) {
        var text = value.asText("");
        var ranges = asked.in(text);
        if (ranges.isEmpty()) {
            return null;
        }
        var result = new StringBuilder();
        int at = 0;
        for (var range : ranges) {
            escape(text.substring(at, range.start()), result);
            result.append("<em>");
            escape(text.substring(range.start(), range.end()), result);
            result.append("</em>");
            at = range.end();
        }
        escape(text.substring(at), result);
        return result.toString();
    }

    private static void escape(String text, StringBuilder result) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> result.append("&amp;");
                case '<' -> result.append("&lt;");
                case '>' -> result.append("&gt;");
                case '"' -> result.append("&quot;");
                case '\'' -> result.append("&#39;");
                default -> result.append(character);
            }
        }
    }
}
