package io.comanda.read.orders;

import io.comanda.read.question.QueryWords;
import io.comanda.read.question.Synonyms;
import io.comanda.read.search.Clauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds orders by what staff type: `#12`, `Tisch 7`, `T7`, the beginning of a name, a part of a dish. Each word narrows the search.
/// Staff also find a telephone number, however it is written, or its last digits; a guest finds nobody by a number.
///
/// Documents of an older release have no columns for the number and the table, only words. They get them with the order's next event.
final class OrderText {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");

    /// As in `+33 (0)6 12`: it is dialled within the country only.
    private static final Pattern TRUNK_PREFIX = Pattern.compile("\\(0\\)");

    private static final Pattern NUMBER_SIGN = Pattern.compile("#\\s*(?=[0-9])");

    /// Like `T7`.
    private static final Pattern TABLE = Pattern.compile("t[0-9]{1,4}");

    private static final Set<String> NUMBER_WORDS = Set.of("nr", "no", "num", "number", "nummer", "numero", "order", "bestellung",
            "auftrag",
            "bon", "commande", "ordine", "pedido", "siparis");
    private static final Set<String> TABLE_WORDS = Set.of("table", "tisch", "tavolo", "mesa", "masa");

    private static final int BEGINNING_MIN_LETTERS = 3;
    private static final int TYPING_ERROR_MIN_LETTERS = 5;
    private static final int PHONE_MIN_DIGITS = 4;

    /// Fewer are the prefix of a whole town or of a company for mobile telephones.
    private static final int PHONE_BEGINNING_MIN_DIGITS = 5;

    private final List<String> words;
    private final boolean withPhones;
    private int at;

    private OrderText(List<String> words, boolean withPhones) {
        this.words = words;
        this.withPhones = withPhones;
    }

    /// Conditions that all have to hold.
    ///
    /// @param withPhones whether telephone numbers are found
    static List<Map<String, ?>> conditions(String text, boolean withPhones) {
        var conditions = new ArrayList<Map<String, ?>>();
        var split = QueryWords.split(TRUNK_PREFIX.matcher(NUMBER_SIGN.matcher(text).replaceAll("nr ")).replaceAll(" "));
        if (split.isEmpty()) {
            return List.of(Clauses.match("text", text));
        }
        var reader = new OrderText(split, withPhones);
        while (reader.at < split.size()) {
            conditions.add(reader.next());
        }
        return conditions;
    }

    /// A number in the text that may be that of an order or of a table; empty if it says which, or has several.
    static Optional<Integer> ambiguousNumber(String text) {
        var words = QueryWords.split(NUMBER_SIGN.matcher(text).replaceAll("nr "));
        var numbers = IntStream.range(0, words.size()).filter(i -> DIGITS.matcher(words.get(i)).matches()).boxed().toList();
        if (numbers.size() != 1) {
            return Optional.empty();
        }
        int index = numbers.getFirst();
        var before = index == 0 ? "" : QueryWords.folded(words.get(index - 1));
        return TABLE_WORDS.contains(before) || NUMBER_WORDS.contains(before)
                ? Optional.empty()
                : Optional.of(words.get(index)).filter(word -> NUMBER.matcher(word).matches()).map(Integer::parseInt);
    }

    private Map<String, ?> next() {
        if (withPhones && isDigits(at) && isDigits(at + 1)) {
            return hasNumbers();
        }
        var word = QueryWords.folded(words.get(at++));
        if (at < words.size()) {
            var following = words.get(at);
            if (NUMBER_WORDS.contains(word) && NUMBER.matcher(following).matches()) {
                at++;
                return hasNumber(following);
            }
            if (TABLE_WORDS.contains(word)) {
                at++;
                return isAtTable(following);
            }
        }
        return TABLE.matcher(word).matches() ? Clauses.anyOf(List.of(isAtTable(word.substring(1)), mentions(word))) : mentions(word);
    }

    private boolean isDigits(int index) {
        return index < words.size() && DIGITS.matcher(words.get(index)).matches();
    }

    /// Several numbers in a row: each of them, or all of them as the parts of one telephone number.
    private Map<String, ?> hasNumbers() {
        var each = new ArrayList<Map<String, ?>>();
        var together = new StringBuilder();
        while (isDigits(at)) {
            together.append(words.get(at));
            each.add(mentions(QueryWords.folded(words.get(at++))));
        }
        var ways = new ArrayList<>(phones(together.toString()));
        ways.add(Clauses.allOf(each));
        return Clauses.anyOf(ways);
    }

    private List<Map<String, ?>> phones(String typed) {
        var digits = PhoneNumbers.digits(typed);
        var ways = new ArrayList<Map<String, ?>>();
        if (withPhones && digits.length() >= PHONE_MIN_DIGITS) {
            PhoneNumbers.ends(digits).forEach(end -> ways.add(Map.of("prefix", Map.of("phoneBackwards", QueryWords.reversed(end)))));
        }
        if (withPhones && digits.length() >= PHONE_BEGINNING_MIN_DIGITS) {
            ways.add(Map.of("prefix", Map.of("phoneBackwards", PhoneNumbers.BEGINNING + digits)));
        }
        return ways;
    }

    private static Map<String, ?> hasNumber(String number) {
        return Clauses.anyOf(List.of(Clauses.is("number", Integer.parseInt(number)), inWordsOnly(number)));
    }

    private static Map<String, ?> isAtTable(String table) {
        return Clauses.anyOf(List.of(Clauses.match("table", table), inWordsOnly(table)));
    }

    /// For documents of an older release.
    private static Map<String, ?> inWordsOnly(String word) {
        return Map.of("bool", Map.of("filter", Clauses.match("text", word), "must_not", Clauses.exists("number")));
    }

    private Map<String, ?> mentions(String word) {
        var ways = new ArrayList<Map<String, ?>>();
        ways.add(Clauses.match("text", word));
        if (DIGITS.matcher(word).matches()) {
            ways.addAll(phones(word));
        }
        if (NUMBER.matcher(word).matches()) {
            return Clauses.anyOf(ways);
        }
        for (var spelling : QueryWords.spellings(word)) {
            if (spelling.length() >= BEGINNING_MIN_LETTERS || QueryWords.isSyllabic(spelling)) {
                ways.add(Map.of("prefix", Map.of("text", spelling)));
            }
            if (spelling.length() >= TYPING_ERROR_MIN_LETTERS && !Synonyms.OF_FOOD.know(spelling)) {
                ways.add(Map.of("match", Map.of("text", Map.of("query", spelling, "fuzziness", 1, "prefix_length", 1))));
            }
        }
        ways.add(Map.of("prefix", Map.of("backwards", QueryWords.reversed(word))));
        return Clauses.anyOf(ways);
    }
}
