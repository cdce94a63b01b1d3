package io.comanda.write.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Rates in hundredths of a percent, as clients and menu files say them that are older than decision 34: 887.5 is 8.875 percent.
final class BasisPoints {

    private static final byte[] MARK = "asisPoints\"".getBytes(StandardCharsets.US_ASCII);

    private static final List<Map.Entry<String, String>> PERCENT = List.of(Map.entry("dineInBasisPoints", "dineInPercent"),
            Map.entry("takeawayBasisPoints", "takeawayPercent"), Map.entry("taxBasisPoints", "taxPercent"),
            Map.entry("basisPoints", "percent"));

    /// Everything else stays as it was written, 5.0 as well, which is no whole number.
    private static final ObjectMapper EXACT = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    /// @return the body with percentages; unchanged if it has none of the old names, or can't be read
    static byte[] converted(byte[] body) {
        if (!isMarked(body)) {
            return body;
        }
        try {
            var tree = EXACT.readTree(body);
            convert(tree);
            return EXACT.writeValueAsBytes(tree);
        } catch (IOException _) {
            // The real parser says what is wrong.
            return body;
        }
    }

    private static boolean isMarked(byte[] body) {
        for (int at = 0; at <= body.length - MARK.length; at++) {
            int same = 0;
            while (same < MARK.length && body[at + same] == MARK[same]) {
                same++;
            }
            if (same == MARK.length) {
                return true;
            }
        }
        return false;
    }

    private static void convert(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var name : PERCENT) {
                if (object.path(name.getKey()).isNumber() && !object.has(name.getValue())) {
                    object.put(name.getValue(), object.remove(name.getKey()).decimalValue().divide(BigDecimal.valueOf(100)));
                }
            }
        }
        node.forEach(BasisPoints::convert);
    }

    private BasisPoints() {
    }
}
