package io.comanda.read.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Where a list continues: the sort values of the last item on a page, encoded so that clients treat them as opaque.
///
/// @param list   the list it belongs to, its order included: `dishes by name`
/// @param values the check of each sort value
public record Cursor(String list, List<Predicate<JsonNode>> values) {

    public static final Predicate<JsonNode> WHOLE_NUMBER = value -> value.isIntegralNumber() && value.canConvertToLong();
    public static final Predicate<JsonNode> NUMBER = value -> value.isNumber() && Double.isFinite(value.doubleValue());
    public static final Predicate<JsonNode> TEXT = JsonNode::isTextual;

    private static final ObjectMapper JSON = new ObjectMapper();

    public Cursor {
        values = List.copyOf(values);
    }

    public String encode(JsonNode sort) {
        var json = JsonNodeFactory.instance.arrayNode().add(list).addAll((ArrayNode) sort);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// @return the sort values; empty if the text is not a cursor of this list
    public Optional<ArrayNode> decode(String text) {
        try {
            var json = JSON.readTree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            if (!(json instanceof ArrayNode decoded) || decoded.size() != values.size() + 1 || !list.equals(decoded.path(0).textValue())) {
                return Optional.empty();
            }
            decoded.remove(0);
            for (int i = 0; i < values.size(); i++) {
                if (!values.get(i).test(decoded.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(decoded);
        } catch (IllegalArgumentException | JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
