package io.comanda.read.restaurants;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Words as people type them.
final class QueryWords {

    private static final Pattern APOSTROPHE = Pattern.compile("['’‘ʼ`´]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Map<String, String> LETTERS = Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "ı", "i", "đ", "d");

    /// Words that hold a name together and say nothing of the dish. They needn't be there to be found.
    private static final Set<String> LITTLE = Set.of(
            "a", "an", "and", "in", "of", "on", "or", "the", "with", "without",
            "am", "auf", "aus", "dem", "den", "der", "die", "das", "im", "mit", "nach", "oder", "ohne", "und", "vom", "von", "zu",
            "au", "aux", "avec", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "sans", "un", "une",
            "ai", "al", "alla", "alle", "allo", "con", "da", "del", "della", "delle", "di", "e", "gli", "i", "il", "lo", "o", "senza",
            "el", "las", "los", "sin", "y");

    /// What an apostrophe joins, as words of their own: in `soupe à l'oignon` people look for `oignon`. As long as before.
    static String parted(String text) {
        return APOSTROPHE.matcher(text).replaceAll(" ");
    }

    /// The words of a text, in its own spelling.
    static List<String> of(String text) {
        return BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    /// In small letters without accents, as the indices keep it.
    static String folded(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)).replaceAll("");
        for (var letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return plain;
    }

    /// Each word from its end to its beginning: what words end in is what these begin with.
    static String backwards(String text) {
        return String.join(" ", of(folded(text)).stream().map(word -> new StringBuilder(word).reverse().toString()).toList());
    }

    static boolean isLittle(String word) {
        return LITTLE.contains(folded(word));
    }

    private QueryWords() {
    }
}
