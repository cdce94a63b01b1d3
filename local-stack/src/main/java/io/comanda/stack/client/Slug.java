package io.comanda.stack.client;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Converts names to codes: `Crème brûlée` becomes `creme-brulee`.
public final class Slug {

    /// The limit of the write side for codes.
    private static final int LENGTH_MAX = 64;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9_]+");
    private static final Pattern ENDS = Pattern.compile("^[-_]+|[-_]+$");

    /// The same name always gives the same code. Names that differ only in case, accents or punctuation have the same code.
    /// A name without Latin letters or digits gets a code made of its hash.
    public static String of(String name) {
        var latin = name.toLowerCase(Locale.ROOT).replace("ß", "ss").replace("æ", "ae").replace("œ", "oe").replace("ø", "o")
                .replace("ł", "l").replace("ı", "i");
        var plain = MARKS.matcher(Normalizer.normalize(latin, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        var slug = ENDS.matcher(OTHERS.matcher(plain).replaceAll("-")).replaceAll("");
        if (slug.isEmpty()) {
            return "x" + Integer.toHexString(name.hashCode());
        }
        return slug.length() <= LENGTH_MAX ? slug : slug.substring(0, LENGTH_MAX - 9) + "-" + String.format("%08x", name.hashCode());
    }

    private Slug() {
    }
}
