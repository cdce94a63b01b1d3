package io.comanda.read.search;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The languages that the caller reads, the preferred one first.
///
/// @param codes `de`, whatever the region
public record AcceptedLanguages(List<String> codes) {

    public static final AcceptedLanguages UNKNOWN = new AcceptedLanguages(List.of());

    /// More than anybody reads.
    private static final int LANGUAGES_MAX = 3;

    /// Browsers send some fifty characters.
    private static final int CHARACTERS_MAX = 200;

    /// Less than a word in a name counts, and more than the length of a description makes a difference.
    private static final double BOOST = 1;

    public AcceptedLanguages {
        codes = List.copyOf(codes);
    }

    /// @param header the value of `Accept-Language`. It only expresses a preference (RFC 9110, 12.5.4), so an invalid one is ignored
    public static AcceptedLanguages of(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > CHARACTERS_MAX) {
            return UNKNOWN;
        }
        try {
            return new AcceptedLanguages(LanguageRange.parse(header).stream().filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage()).filter(code -> !code.isEmpty()).distinct()
                    .limit(LANGUAGES_MAX).toList());
        } catch (IllegalArgumentException _) {
            return UNKNOWN;
        }
    }

    /// Optional clauses: the first language counts most.
    public List<Map<String, ?>> preferred(String field) {
        return IntStream.range(0, codes.size()).<Map<String, ?>>mapToObj(i -> Map.of("constant_score",
                Map.of("filter", Map.of("term", Map.of(field, codes.get(i))), "boost", BOOST / (i + 1)))).toList();
    }
}
