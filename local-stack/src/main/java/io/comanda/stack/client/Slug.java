package io.comanda.stack.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Converts names to codes. The same name has the same code in every import, and two different names have different codes:
/// `Big Meat` becomes `big-meat`, and `Crème brûlée` becomes `creme-brulee--` and twelve hex digits of its hash.
public final class Slug {

    /// The limit of the write side for codes.
    private static final int LENGTH_MAX = 64;

    /// A menu has at most a thousand dishes; even among a hundred thousand names, two equal hashes are unlikely (1 in 50,000).
    private static final int HASH_BYTES = 6;

    /// It cannot occur in a code without a hash, because white space becomes one dash and a name with a dash has a hash.
    private static final String BEFORE_HASH = "--";

    /// A file has the same few names again and again.
    private static final int NAMES_CACHED_MAX = 10_000;
    private static final Map<String, String> CODES = new ConcurrentHashMap<>();
    private static final Map<String, String> NORMALISED = new ConcurrentHashMap<>();

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9._]*( [a-z0-9._]+)*");
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+([._-][a-z0-9]+)*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9_.]+");
    private static final Pattern ENDS = Pattern.compile("^[-_.]+|[-_.]+$");

    /// Names that differ only in case or white space have the same code. A name is converted letter by letter if only case and white
    /// space are lost by that; otherwise a hash of the name is appended.
    public static String of(String name) {
        return cached(CODES, name, Slug::code);
    }

    /// The code with its hash, which every name has: for a name whose shorter code belongs to another.
    public static String hashed(String name) {
        return withHash(normalised(name));
    }

    private static String code(String name) {
        var normalised = normalised(name);
        var plain = normalised.replace(' ', '-');
        return PLAIN.matcher(normalised).matches() && plain.length() <= LENGTH_MAX ? plain : withHash(normalised);
    }

    /// The code of a restaurant, whose name may be its code already.
    public static String ofNameOrCode(String nameOrCode) {
        var code = nameOrCode.strip().toLowerCase(Locale.ROOT);
        return CODE.matcher(code).matches() && code.length() <= LENGTH_MAX ? code : of(nameOrCode);
    }

    /// The same for names that differ only in case or white space.
    public static String normalised(String name) {
        return cached(NORMALISED, name, Slug::normalise);
    }

    private static String cached(Map<String, String> cache, String name, UnaryOperator<String> convert) {
        var known = cache.get(name);
        if (known != null) {
            return known;
        }
        var converted = convert.apply(name);
        if (cache.size() < NAMES_CACHED_MAX) {
            cache.put(name, converted);
        }
        return converted;
    }

    private static String normalise(String name) {
        var spaced = WHITE_SPACE.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll(" ").strip();
        // Lower case may be composed differently.
        return Normalizer.normalize(spaced.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String withHash(String normalised) {
        var suffix = BEFORE_HASH + hash(normalised);
        var readable = readable(normalised);
        var start = readable.length() > LENGTH_MAX - suffix.length() ? readable.substring(0, LENGTH_MAX - suffix.length()) : readable;
        var slug = ENDS.matcher(start).replaceAll("");
        return (slug.isEmpty() ? "x" : slug) + suffix;
    }

    /// What is left of a name in Latin letters, without accents. Different names may have the same: use it only for names that are known.
    public static String readable(String name) {
        var latin = name.toLowerCase(Locale.ROOT).replace("ß", "ss").replace("æ", "ae").replace("œ", "oe").replace("ø", "o")
                .replace("ł", "l")
                .replace("ı", "i");
        var plain = MARKS.matcher(Normalizer.normalize(latin, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        return ENDS.matcher(OTHERS.matcher(plain).replaceAll("-")).replaceAll("");
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    private Slug() {
    }
}
