package io.comanda.read.question;

import static io.comanda.events.Dish.Allergen.CELERY;
import static io.comanda.events.Dish.Allergen.CRUSTACEANS;
import static io.comanda.events.Dish.Allergen.EGGS;
import static io.comanda.events.Dish.Allergen.FISH;
import static io.comanda.events.Dish.Allergen.GLUTEN;
import static io.comanda.events.Dish.Allergen.LUPIN;
import static io.comanda.events.Dish.Allergen.MILK;
import static io.comanda.events.Dish.Allergen.MOLLUSCS;
import static io.comanda.events.Dish.Allergen.MUSTARD;
import static io.comanda.events.Dish.Allergen.NUTS;
import static io.comanda.events.Dish.Allergen.PEANUTS;
import static io.comanda.events.Dish.Allergen.SESAME;
import static io.comanda.events.Dish.Allergen.SOYBEANS;
import static io.comanda.events.Dish.Allergen.SULPHITES;

import io.comanda.events.Dish.Allergen;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A random question of a guest who must not eat something. Its words are its own, not the vocabulary's.
///
/// @param avoided      at least
/// @param negatedWords in lower case without accents: what must not be looked for
public record GeneratedQuestion(String text, Set<Allergen> avoided, Set<String> negatedWords) {

    /// How a language says it: `before` and `after` negate a list, `glued` one word.
    private record Language(List<String> before, List<String> after, List<String> glued, List<String> and, List<String> dishes,
            List<String> ends, Map<String, Set<Allergen>> food) {
    }

    private static final List<Language> LANGUAGES = List.of(
            new Language(List.of("ohne", "kein", "keine", "frei von", "ohne jegliche", "allergisch gegen", "nicht", "ohne Spuren von"),
                    List.of("frei"),
                    List.of("frei", "freie", "freier", "freies", "freien", "allergie"),
                    List.of(" und ", " oder ", ", ", "/", " sowie ", " und ohne "),
                    List.of("Nudeln", "Dessert", "Suppe", "Pizza", "Kuchen", "etwas", "Salat", "was Leckeres", "was gibt es",
                            "ich hätte gern Suppe",
                            "habt ihr Kuchen", "mit Reis"),
                    List.of("bitte", "unter 10 Euro", "mit Reis", "jetzt geöffnet", "bis 12 €", ", was kann ich essen", ""),
                    Map.ofEntries(Map.entry("Milch", Set.of(MILK)), Map.entry("Laktose", Set.of(MILK)), Map.entry("Käse", Set.of(MILK)),
                            Map.entry("Ei", Set.of(EGGS)), Map.entry("Gluten", Set.of(GLUTEN)), Map.entry("Weizen", Set.of(GLUTEN)),
                            Map.entry("Fisch", Set.of(FISH)), Map.entry("Soja", Set.of(SOYBEANS)), Map.entry("Nuss", Set.of(NUTS, PEANUTS)),
                            Map.entry("Erdnuss", Set.of(PEANUTS)), Map.entry("Sellerie", Set.of(CELERY)),
                            Map.entry("Senf", Set.of(MUSTARD)),
                            Map.entry("Sesam", Set.of(SESAME)), Map.entry("Sulfit", Set.of(SULPHITES)), Map.entry("Lupine", Set.of(LUPIN)),
                            Map.entry("Muschel", Set.of(MOLLUSCS)), Map.entry("Krebstiere", Set.of(CRUSTACEANS)))),
            new Language(List.of("without", "no", "free of", "free from", "without any", "allergic to", "not", "excluding", "with no"),
                    List.of("free", "-free", "allergy"), List.of("free", "less"), List.of(" and ", " or ", ", ", " & ", ", no ", " nor "),
                    List.of("pizza", "dessert", "pasta", "a salad", "something", "soup", "cake", "can I get pasta", "what soup is",
                            "do you have any cake"),
                    List.of("please", "under 15 dollars", "with rice", "open now", "near me", ", what can I eat", ""),
                    Map.ofEntries(Map.entry("milk", Set.of(MILK)), Map.entry("dairy", Set.of(MILK)), Map.entry("egg", Set.of(EGGS)),
                            Map.entry("eggs", Set.of(EGGS)), Map.entry("gluten", Set.of(GLUTEN)), Map.entry("wheat", Set.of(GLUTEN)),
                            Map.entry("fish", Set.of(FISH)), Map.entry("nuts", Set.of(NUTS, PEANUTS)),
                            Map.entry("peanuts", Set.of(PEANUTS)),
                            Map.entry("soy", Set.of(SOYBEANS)), Map.entry("celery", Set.of(CELERY)), Map.entry("mustard", Set.of(MUSTARD)),
                            Map.entry("sesame", Set.of(SESAME)), Map.entry("sulphites", Set.of(SULPHITES)),
                            Map.entry("lupin", Set.of(LUPIN)),
                            Map.entry("shellfish", Set.of(CRUSTACEANS, MOLLUSCS)), Map.entry("shrimp", Set.of(CRUSTACEANS)))),
            new Language(List.of("sans", "pas de", "sans aucun", "allergique aux", "exempt de"), List.of(), List.of(),
                    List.of(" et ", " ou ", " ni ", ", ", " et sans "),
                    List.of("dessert", "soupe", "salade", "un plat", "quelque chose", "pizza", "qu'avez-vous",
                            "est-ce que vous avez une soupe"),
                    List.of("svp", "moins de 12 euros", "avec riz", "près de moi", ""),
                    Map.ofEntries(Map.entry("lait", Set.of(MILK)), Map.entry("lactose", Set.of(MILK)), Map.entry("œufs", Set.of(EGGS)),
                            Map.entry("oeuf", Set.of(EGGS)), Map.entry("gluten", Set.of(GLUTEN)), Map.entry("poisson", Set.of(FISH)),
                            Map.entry("noix", Set.of(NUTS, PEANUTS)), Map.entry("arachides", Set.of(PEANUTS)),
                            Map.entry("soja", Set.of(SOYBEANS)),
                            Map.entry("céleri", Set.of(CELERY)), Map.entry("moutarde", Set.of(MUSTARD)),
                            Map.entry("sésame", Set.of(SESAME)),
                            Map.entry("fruits de mer", Set.of(CRUSTACEANS, MOLLUSCS)))),
            new Language(List.of("senza", "privo di", "niente"), List.of(), List.of(), List.of(" e ", " o ", ", ", " né ", " e senza "),
                    List.of("pizza", "dolce", "pasta", "qualcosa", "zuppa", "qualcosa di dolce", "avete una zuppa"),
                    List.of("meno di 10 euro", "con riso", ""),
                    Map.ofEntries(Map.entry("latte", Set.of(MILK)), Map.entry("lattosio", Set.of(MILK)), Map.entry("uova", Set.of(EGGS)),
                            Map.entry("glutine", Set.of(GLUTEN)), Map.entry("pesce", Set.of(FISH)),
                            Map.entry("noci", Set.of(NUTS, PEANUTS)),
                            Map.entry("arachidi", Set.of(PEANUTS)), Map.entry("sedano", Set.of(CELERY)),
                            Map.entry("senape", Set.of(MUSTARD)))),
            new Language(List.of("sin", "libre de", "nada de", "no"), List.of(), List.of(), List.of(" y ", " o ", " ni ", ", ", " y sin "),
                    List.of("postre", "sopa", "algo", "pizza", "ensalada", "hay algo", "me apetece sopa"),
                    List.of("por favor", "menos de 10 euros", "con arroz", ""),
                    Map.ofEntries(Map.entry("leche", Set.of(MILK)), Map.entry("lactosa", Set.of(MILK)), Map.entry("huevo", Set.of(EGGS)),
                            Map.entry("gluten", Set.of(GLUTEN)), Map.entry("pescado", Set.of(FISH)),
                            Map.entry("nueces", Set.of(NUTS, PEANUTS)),
                            Map.entry("marisco", Set.of(CRUSTACEANS, MOLLUSCS)), Map.entry("mostaza", Set.of(MUSTARD)))),
            new Language(List.of(), List.of("içermeyen", "olmayan", "yok", "hariç"), List.of("süz", "siz", "sız", "suz"),
                    List.of(" ve ", " veya ", ", "), List.of("tatlı", "çorba", "pizza", "kebap"),
                    List.of("lütfen", "10 € altı", "bir şey", "tatlı var mı", ""),
                    Map.ofEntries(Map.entry("süt", Set.of(MILK)), Map.entry("laktoz", Set.of(MILK)), Map.entry("yumurta", Set.of(EGGS)),
                            Map.entry("gluten", Set.of(GLUTEN)), Map.entry("balık", Set.of(FISH)), Map.entry("susam", Set.of(SESAME)),
                            Map.entry("ceviz", Set.of(NUTS)), Map.entry("soya", Set.of(SOYBEANS)))));

    private static final List<String> UNKNOWN = List.of("kiwi", "rosinen", "papaya", "quinoa", "lychee");

    /// Kinds of dishes, which may end a list.
    private static final List<String> KINDS = List.of("sushi", "pizza", "noodles", "nudeln", "soupe", "insalata", "sopa", "ice cream");

    /// In front, where it is wanted.
    private static final List<String> DIETS = List.of("vegan", "halal", "vegetarian");

    public static GeneratedQuestion next(Random random) {
        var language = pick(LANGUAGES, random);
        var avoided = EnumSet.noneOf(Allergen.class);
        var negated = new HashSet<String>();
        var negation = switch (random.nextInt(3)) {
            case 0 -> glued(language, random, avoided, negated);
            case 1 -> after(language, random, avoided, negated);
            default -> before(language, random, avoided, negated);
        };
        var dish = pick(language.dishes(), random);
        if (random.nextInt(4) == 0) {
            negation += ", " + pick(KINDS, random);
        }
        var parts = random.nextBoolean()
                ? List.of(dish, negation, pick(language.ends(), random))
                // A word that follows directly could be negated as well, and is looked for no more then.
                : List.of(negation, pick(language.ends(), random));
        var diet = random.nextInt(5) == 0 ? pick(DIETS, random) + " " : "";
        var text = (diet + String.join(" ", parts)).strip();
        return new GeneratedQuestion(recased(text, random), avoided, negated);
    }

    private static String before(Language language, Random random, Set<Allergen> avoided, Set<String> negated) {
        return language.before().isEmpty()
                ? after(language, random, avoided, negated)
                : pick(language.before(), random) + " " + list(language, random, avoided, negated);
    }

    private static String after(Language language, Random random, Set<Allergen> avoided, Set<String> negated) {
        if (language.after().isEmpty()) {
            return before(language, random, avoided, negated);
        }
        var after = pick(language.after(), random);
        var list = language.before().isEmpty() ? list(language, random, avoided, negated) : item(language, random, avoided, negated);
        return list + (after.startsWith("-") ? "" : " ") + after;
    }

    private static String glued(Language language, Random random, Set<Allergen> avoided, Set<String> negated) {
        return language.glued().isEmpty()
                ? before(language, random, avoided, negated)
                : item(language, random, avoided, negated) + pick(language.glued(), random);
    }

    /// Sometimes with food in between that nobody knows, or with a kind of dish.
    private static String list(Language language, Random random, Set<Allergen> avoided, Set<String> negated) {
        var list = new StringBuilder(item(language, random, avoided, negated));
        for (int more = random.nextInt(3); more > 0; more--) {
            if (random.nextInt(4) == 0 && !language.before().isEmpty()) {
                list.append(", ").append(pick(random.nextBoolean() ? UNKNOWN : KINDS, random));
            }
            list.append(pick(language.and(), random)).append(item(language, random, avoided, negated));
        }
        return list.toString();
    }

    private static String item(Language language, Random random, Set<Allergen> avoided, Set<String> negated) {
        var food = pick(language.food().keySet().stream().sorted().toList(), random);
        avoided.addAll(language.food().getOrDefault(food, Set.of()));
        negated.addAll(QueryWords.split(QueryWords.folded(food)));
        return food;
    }

    private static String recased(String text, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> text.toLowerCase(Locale.ROOT);
            case 1 -> text.replace("ä", "ae").replace("ü", "ue");
            default -> text;
        };
    }

    private static <T> T pick(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
