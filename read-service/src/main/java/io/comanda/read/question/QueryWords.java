package io.comanda.read.question;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Splits and normalizes words.
public final class QueryWords {

    private static final Pattern APOSTROPHE = Pattern.compile("['’‘ʼ`´]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Map<String, String> LETTERS = Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "ı", "i", "đ", "d");

    private static final Set<Character.UnicodeScript> SYLLABIC = Set.of(Character.UnicodeScript.HANGUL, Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA);

    /// Stop words. They are optional in a search.
    private static final Set<String> STOP_WORDS = Set.of(
            "a", "an", "and", "in", "of", "on", "or", "the", "with", "without",
            "at", "for", "from", "to", "by",
            "ein", "eine", "einen", "einem", "einer", "fur", "bei", "beim", "zum", "zur", "am", "auf", "aus", "dem", "den", "der", "die",
            "das", "im", "mit", "nach", "oder", "ohne", "und", "vom", "von", "zu",
            "chez", "dans", "par", "pour", "au", "aux", "avec", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "sans",
            "un", "une",
            "ai", "al", "alla", "alle", "allo", "con", "da", "del", "dei", "dello", "della", "delle", "di", "e", "gli", "i", "il", "lo",
            "o", "senza",
            "el", "las", "los", "para", "por", "sin", "una", "unas", "uno", "unos", "y", "n", "als",
            "bir", "ile", "ve");

    /// Replaces apostrophes by spaces: people search for `oignon` and want `soupe à l'oignon`. The length stays the same.
    public static String splitApostrophes(String text) {
        return APOSTROPHE.matcher(text).replaceAll(" ");
    }

    /// The words of a text in their original spelling.
    public static List<String> split(String text) {
        return BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    /// In lower case without accents, like the terms of the indices. Syllables of Hangul stay whole.
    public static String folded(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var plain = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)).replaceAll("");
        for (var letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /// Most words are, and questions are asked at every keystroke.
    private static boolean isAscii(String text) {
        return text.chars().allMatch(letter -> letter < 0x80);
    }

    /// The word as it is, and with umlauts instead of the two letters that may be typed for them.
    public static List<String> spellings(String word) {
        var folded = folded(word);
        var umlauts = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u");
        return umlauts.equals(folded) ? List.of(word) : List.of(word, umlauts);
    }

    /// Whether each letter stands for a syllable or a word, so that one of them is as telling as three Latin ones.
    public static boolean isSyllabic(String word) {
        return word.codePoints().allMatch(letter -> SYLLABIC.contains(Character.UnicodeScript.of(letter)));
    }

    /// Each word reversed, so that a prefix query finds suffixes.
    public static String reversed(String text) {
        return String.join(" ", split(folded(text)).stream().map(word -> new StringBuilder(word).reverse().toString()).toList());
    }

    public static boolean isStopWord(String word) {
        return STOP_WORDS.contains(folded(word));
    }

    private QueryWords() {
    }
}
