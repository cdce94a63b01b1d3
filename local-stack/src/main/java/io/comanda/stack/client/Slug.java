package io.comanda.stack.client;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Makes a code of a name: `Crème brûlée` becomes `creme-brulee`.
public final class Slug {

    /// What the command side takes as a code.
    private static final int LENGTH_MAX = 64;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9_]+");
    private static final Pattern ENDS = Pattern.compile("^[-_]+|[-_]+$");

    /// The same name gives the same code for ever. Names that differ only in case, accents or punctuation share one.
    /// A name without a Latin letter or a digit gets a code of its own that can't be read.
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
