package io.comanda.read.question;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A part of a question.
sealed interface Token {

    /// @param text   as it was typed
    /// @param folded in lower case without accents
    /// @param glued  whether nothing is between it and the number before it, as in `7up` and `10euro`
    record Word(String text, String folded, boolean glued) implements Token {
    }

    /// @param text as it was typed
    record Amount(String text, BigDecimal value) implements Token {
    }

    /// A comma and the like.
    enum Separator implements Token {
        SEPARATOR
    }

    Pattern PART = Pattern
            .compile(
                    "(?<time>[0-9]{1,2}:[0-9]{2})|(?<number>[0-9]{1,3}(?:[.,][0-9]{3}){1,2}(?![0-9])|[0-9]{1,6}(?:[.,][0-9]{1,2})?(?![0-9]))"
                            + "|(?<word>[\\p{L}\\p{M}\\p{N}]+|\\p{Sc})"
                            + "|(?<separator>[,;/&+])");

    /// The only abbreviation with a separator in it.
    Pattern WITHOUT = Pattern.compile("\\bw/o\\b", Pattern.CASE_INSENSITIVE);

    static List<Token> of(String question) {
        var tokens = new ArrayList<Token>();
        var part = PART.matcher(WITHOUT.matcher(question).replaceAll("without"));
        int numberEnd = -1;
        while (part.find()) {
            if (part.group("number") != null) {
                tokens.add(new Amount(part.group(), amount(part.group())));
                numberEnd = part.end();
            } else if (part.group("word") != null || part.group("time") != null) {
                tokens.add(new Word(part.group(), QueryWords.folded(part.group()), part.start() == numberEnd));
            } else {
                tokens.add(Separator.SEPARATOR);
            }
        }
        return tokens;
    }

    /// Three digits after a separator are thousands.
    private static BigDecimal amount(String text) {
        return new BigDecimal(text.matches("[0-9]{1,3}([.,][0-9]{3}){1,2}") ? text.replaceAll("[.,]", "") : text.replace(',', '.'));
    }
}
