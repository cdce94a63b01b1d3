package io.comanda.read.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    private static final int QUESTIONS = 100_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "dessert ohne Milch | MILK", "nudeln ohne ei | EGGS", "Nudeln ohne Ei und Milch | EGGS MILK", "glutenfreie Pizza | GLUTEN",
            "pizza gluten-free | GLUTEN", "gluten free pasta | GLUTEN", "free of gluten | GLUTEN", "laktosefrei | MILK",
            "Kuchen ohne Nüsse | NUTS PEANUTS", "cake without nuts, dairy or eggs | NUTS PEANUTS MILK EGGS", "no peanuts please | PEANUTS",
            "nut free dessert | NUTS PEANUTS", "milk and egg free cake | MILK EGGS", "sans lait ni œufs | MILK EGGS",
            "sans noix | NUTS PEANUTS",
            "dessert sans l'arachide | PEANUTS", "pas de fruits de mer | CRUSTACEANS MOLLUSCS", "senza lattosio | MILK",
            "pasta senza glutine e senza uova | GLUTEN EGGS", "sin gluten | GLUTEN", "postre sin frutos secos ni leche | NUTS PEANUTS MILK",
            "sütsüz tatlı | MILK", "yumurtasız | EGGS", "gluten içermeyen | GLUTEN", "süt ve yumurta içermeyen tatlı | MILK EGGS",
            "kein Sellerie | CELERY", "keine Meeresfruechte | CRUSTACEANS MOLLUSCS FISH", "nussfrei | NUTS PEANUTS", "eggless | EGGS",
            "dairyless cheesecake | MILK", "Nussallergie | NUTS PEANUTS", "nut allergy | NUTS PEANUTS",
            "allergique aux noix | NUTS PEANUTS",
            "allergic to fish and shellfish | FISH CRUSTACEANS MOLLUSCS", "coeliac | GLUTEN", "pizza ohne mlich | MILK",
            "Eis ohne Frischmilch | MILK", "ohne frische Milch | MILK", "without any nuts | NUTS PEANUTS", "ohne Milch Eier | MILK EGGS",
            "no dairy, no eggs | MILK EGGS", "frei von Gluten und Soja | GLUTEN SOYBEANS", "nicht mit Senf | MUSTARD", "Milchreis | ",
            "nut cake | ",
            "w/o cheese | MILK", "nuts free of gluten | GLUTEN", "dessert free from egg | EGGS", "Lactose-intolerant | MILK",
            "gluten- und laktosefreie Pizza | GLUTEN MILK", "gluten-, laktose- und nussfrei | GLUTEN MILK NUTS PEANUTS",
            "milch- und eifreier Kuchen | MILK EGGS", "egg and dairyfree | EGGS MILK", "süt ve glutensiz | MILK GLUTEN",
            "ohne Erd- und Haselnüsse | PEANUTS NUTS", "no onion and eggless | EGGS", "ohne Milch und Zöliakie | MILK GLUTEN",
            "no nuts and coeliac | NUTS PEANUTS GLUTEN", "no eggs, yeast or milk | EGGS MILK", "ohne Ei, Hefe und Milch | EGGS MILK",
            "ohne Nüsse, Rosinen und Milch | NUTS PEANUTS MILK", "sans œufs, levure ni lait | EGGS MILK",
            "no eggs, diary, nuts | EGGS MILK NUTS PEANUTS",
            "ohne Ei, Frischmilch | EGGS MILK", "without palm oil or nuts | NUTS PEANUTS", "sans huile de palme ni lait | MILK",
            "soy and corn free | SOYBEANS", "süt ya da yumurta içermeyen | MILK EGGS", "ohne Milch, Mais und Ei | MILK EGGS",
            "ohne Ziegenkäse | MILK", "ohne Flusskrebse | CRUSTACEANS", "ohne Sojamilch | SOYBEANS MILK", "ohne Rührei | EGGS",
            "ohne Frischkaese | MILK", "no sea food | CRUSTACEANS MOLLUSCS FISH", "laktosfrei | MILK", "gluttenfrei | GLUTEN",
            "glutenfrie | GLUTEN",
            "egg-less cake | EGGS", "allergies to nuts | NUTS PEANUTS", "Allergien gegen Nüsse | NUTS PEANUTS", "allergie gluten | GLUTEN",
            "allergia all'uovo | EGGS", "intolérante au lactose | MILK", "süt yiyemem | MILK", "fındıklı olmayan | NUTS",
            "weder Milch noch Ei | MILK EGGS", "ni leche ni huevos | MILK EGGS", "né latte né uova | MILK EGGS",
            "I can't have dairy | MILK",
            "doesn't contain nuts | NUTS PEANUTS", "no dishes with nuts | NUTS PEANUTS", "keine Gerichte mit Nüssen | NUTS PEANUTS",
            "non posso mangiare uova | EGGS", "no puedo comer gluten | GLUTEN", "je ne mange pas de gluten | GLUTEN",
            "without 2% milk | MILK",
            "Milch vertrage ich nicht | MILK", "Käse weglassen | MILK", "vegan gluten free pizza | GLUTEN", "salmon gluten free | GLUTEN",
            "butter chicken nut free | NUTS PEANUTS", "Pizza ohne Ananas mit Käse | ", "free range eggs | ",
            "no dairy, gluten free pizza | MILK GLUTEN",
            "ohne Milch und glutenfrei | MILK GLUTEN", "soy celíaco, postres | GLUTEN", "no nuts, noodles and milk | NUTS PEANUTS MILK",
            "no fish, ice cream or nuts | FISH NUTS PEANUTS" })
    void negatedAllergensAreAvoided(String text, String allergens) {
        assertEquals(allergens(allergens), Question.understood(text).freeOf(), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "vegane Pizza | VEGAN | Pizza", "vegan | VEGAN | ''", "vegetarische Suppe | VEGETARIAN | Suppe",
            "truc végétarien | VEGETARIAN | ''",
            "pizza without meat | VEGETARIAN | pizza", "Döner ohne Fleisch | VEGETARIAN | Döner", "meatless burger | VEGETARIAN | burger",
            "fleischlos | VEGETARIAN | ''", "etsiz | VEGETARIAN | ''", "halal grill | HALAL | grill", "sans viande | VEGETARIAN | ''",
            "plant-based milk | VEGAN | milk", "vegan gluten free pizza | VEGAN | pizza", "vegan nut-free dessert | VEGAN | ''",
            "halal and nut free | HALAL | ''", "ohne Nüsse und vegan | VEGAN | ''", "no pork, halal | HALAL | ''",
            "sin gluten y vegano | VEGAN | ''", "vegan und glutenfrei unter 8 euro | VEGAN | ''" })
    void dietsAreConditions(String text, Diet diet, String rest) {
        var question = Question.understood(text);
        assertEquals(Set.of(diet), question.diets(), text);
        assertEquals(rest, String.join(" ", question.words()), text);
    }

    @Test
    void aNegatedDietIsNotWanted() {
        assertEquals(Set.of(Diet.VEGAN), Question.understood("burger, not vegan").notDiets());
        assertEquals(Set.of(), Question.understood("burger, not vegan").diets());
        assertEquals(Set.of(Diet.VEGAN, Diet.VEGETARIAN), Question.understood("not vegan or vegetarian").notDiets());
        for (var text : List.of("vegan gluten free pizza", "vegan and gluten free", "ohne Nüsse und vegan", "not spicy, vegan")) {
            assertEquals(Set.of(), Question.understood(text).notDiets(), text);
        }
    }

    @Test
    void otherNegatedFoodIsLeftOutWithAllItsNames() {
        var question = Question.understood("Pizza ohne Zwiebeln und Knoblauch");
        assertEquals(List.of("Pizza"), question.words());
        assertEquals(Set.of("Zwiebeln", "Knoblauch"), question.without().keySet());
        assertTrue(question.without().getOrDefault("Zwiebeln", Set.of()).contains("zwiebel"));
        assertTrue(
                Question.understood("no pork").without().getOrDefault("pork", Set.of()).containsAll(Set.of("schwein", "bacon", "salami")));
        assertEquals(Map.of("anchovy-free", Set.of()), Map.of("anchovy-free", Question.understood("anchovy-free").without().keySet()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "salad without red onions | salad | onions", "Pizza ohne Oliven | Pizza | Oliven",
            "curry, not too spicy | curry | spicy", "ohne rote Zwiebeln | '' | Zwiebeln",
            "pizza ohne kürbis mit speck | pizza mit speck | kürbis",
            "Pizza ohne Ananas, Salami | Pizza | Ananas Salami", "pasta sans ail | pasta | ail",
            "soup no cilantro thanks | soup | cilantro", "I'm allergic to peanuts and sesame, sushi | sushi | ''",
            "sans fruits de mer, nouilles | nouilles | ''", "keine Pizza, Nudeln | '' | Pizza Nudeln",
            "no nuts, noodles or sesame | '' | noodles" })
    void aNegationEndsWhereTheFoodEnds(String text, String rest, String without) {
        var question = Question.understood(text);
        assertEquals(rest, String.join(" ", question.words()), text);
        assertEquals(without, String.join(" ", question.without().keySet()), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "pizza under 15 dollars | pizza | | 15 | true", "unter zehn Euro | '' | | 10 | true",
            "pizza under ten dollars | pizza | | 10 | true",
            "soupe moins de quinze euros | soupe | | 15 | true", "zwischen fünf und zehn Euro | '' | 5 | 10 | false",
            "pizza under $15 | pizza | | 15 | true", "bis 10 € | '' | | 10 | false",
            "Suppe unter 8,50 Euro | Suppe | | 8.50 | true", "moins de 12 euros | '' | | 12 | true", "meno di 10 euro | '' | | 10 | true",
            "pizza a meno di 14 dollari | pizza | | 14 | true", "10 doların altında çorba | çorba | | 10 | true",
            "cerveza por menos de 4 euros | cerveza | | 4 | true", "soupe à moins de 7 dollars | soupe | | 7 | true",
            "menos de 9 euros | '' | | 9 | true", "10 € altı | '' | | 10 | true", "100 liraya kadar kebap | kebap | | 100 | false",
            "steak ab 20 Euro | steak | 20 | | false", "zwischen 5 und 10 euro | '' | 5 | 10 | false",
            "between $5 and $8 | '' | 5 | 8 | false",
            "10euro pizza | pizza | | 10 | false", "sushi max 12 | sushi | | 12 | false", "burger 10 euros or less | burger | | 10 | false",
            "wine over 20 pounds | wine | 20 | | false", "10-15 euro | '' | 10 | 15 | false", "$5-8 | '' | 5 | 8 | false",
            "von 5 bis 10 Euro | '' | 5 | 10 | false", "10 to 15 dollars | '' | 10 | 15 | false", "unter 1.000 TL | '' | | 1000 | true",
            "nothing over 10 euros | '' | | 10 | false", "burger under 10 with fries | burger with fries | | 10 | true",
            "da 10 euro | '' | 10 | | false", "Pizza unter 12 ohne Käse | Pizza | | 12 | true" })
    void pricesAreLimits(String text, String rest, String min, String max, boolean below) {
        var question = Question.understood(text);
        var price = question.price();
        assertTrue(price != null, text);
        assertEquals(min, price.min() == null ? null : price.min().toPlainString(), text);
        assertEquals(max, price.max() == null ? null : price.max().toPlainString(), text);
        assertEquals(below, price.below(), text);
        assertEquals(rest, String.join(" ", question.words()), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "7up | 7up", "under 30 minutes | under 30 minutes", "unter zehn Minuten | unter zehn Minuten",
            "Nr 12 | Nr 12", "no 12 | no 12",
            "pizza 4 formaggi | pizza 4 formaggi", "ohne | ohne", "soft drink | soft drink", "boissons chaudes | boissons chaudes",
            "Milch | Milch", "Fisch mit Reis | Fisch mit Reis",
            "0,5 l Bier | 0 5 l Bier", "geöffnete Austern 18:30 | geöffnete Austern 18 30",
            "2 or more people | 2 or more people", "no bake cheesecake | no bake cheesecake", "alkoholfreies Bier | alkoholfreies Bier",
            "Eggs sunny side up | Eggs sunny side up", "egg fried rice | egg fried rice", "butter chicken | butter chicken",
            "chicken with veggies | chicken with veggies", "kostenlos | kostenlos", "tatlı patates | tatlı patates" })
    void everythingElseIsText(String text, String rest) {
        var question = Question.understood(text);
        assertEquals(rest, String.join(" ", question.words()), text);
        assertFalse(question.hasConditions(), text);
    }

    @Test
    void coursesPlacesAndHoursAreConditions() {
        var question = Question.understood("veganer Nachtisch in der Nähe jetzt geöffnet");
        assertEquals(Map.of(Course.DESSERT, List.of("Nachtisch")), question.courses());
        assertEquals("in der Nähe", question.near());
        assertTrue(question.open());
        assertEquals(List.of(), question.words());
        assertTrue(Question.names(Course.DESSERT).containsAll(Set.of("nachspeisen", "desserts", "dolci", "postres", "tatlilar")));
    }

    @Test
    void politeWordsAreNotLookedFor() {
        assertEquals(List.of("pizza"), Question.understood("please give me something like: pizza").words().stream()
                .filter(word -> !word.equals("like")).toList());
        assertEquals(List.of("something"), Question.understood("something").words());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "was gibt es mit Kürbis? | mit Kürbis | ''", "ich bin allergisch gegen Nüsse, was kann ich essen? | '' | NUTS PEANUTS",
            "kann man hier glutenfrei essen | '' | GLUTEN", "habt ihr Suppe ohne Sahne | Suppe | MILK",
            "what can I eat if I'm allergic to shellfish? | '' | CRUSTACEANS MOLLUSCS", "got any fish? | fish | ''",
            "can I get pasta without egg | pasta | EGGS", "which soup has no milk | soup | MILK",
            "qu'avez-vous sans gluten ? | '' | GLUTEN", "j'ai envie de poisson | poisson | ''",
            "un truc avec du canard | un avec canard | ''",
            "avete piatti senza glutine? | '' | GLUTEN", "un piatto con le melanzane | un con le melanzane | ''",
            "tenéis algo sin gluten | '' | GLUTEN", "algo con pollo | con pollo | ''", "glutensiz pizza var mı | pizza | GLUTEN",
            "no milk nor do I eat nuts | '' | MILK NUTS PEANUTS" })
    void whatPeopleSayAroundAQuestionIsNotLookedFor(String text, String rest, String freeOf) {
        var question = Question.understood(text);
        assertEquals(rest, String.join(" ", question.words()), text);
        assertEquals(freeOf.isEmpty() ? Set.of() : allergens(freeOf), question.freeOf(), text);
        assertEquals(Map.of(), question.without(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "bevande analcoliche", "unalkoholische Getränke", "alkolsüz içecek", "non-alcoholic drinks",
            "boisson sans alcool",
            "bebidas sin alcohol", "alkoholfreie Getränke" })
    void drinksWithoutAlcoholAreAskedForInEachLanguage(String text) {
        var question = Question.understood(text);
        assertEquals(Set.of(Course.DRINK), question.courses().keySet(), text);
        assertEquals(1, question.without().size(), text);
        question.without().values().forEach(words -> assertTrue(words.containsAll(Set.of("bier", "wine", "raki", "sake")), text));
    }

    @Test
    void whatIsThereIsNoNegation() {
        var question = Question.understood("vejetaryen ne var");
        assertEquals(Set.of(Diet.VEGETARIAN), question.diets());
        assertEquals(Map.of(), question.without());
    }

    @Test
    void aLiteralQuestionHasNoConditions() {
        assertFalse(Question.literal("pizza ohne Milch").hasConditions());
        assertEquals(List.of("pizza", "ohne", "Milch"), Question.literal("pizza ohne Milch").words());
        assertThrows(IllegalArgumentException.class, () -> Question.literal("..."));
        assertThrows(IllegalArgumentException.class, () -> Question.understood("..."));
    }

    /// Whatever is around them, and in whichever language.
    @Test
    void noNegatedAllergenIsEverMissed() {
        long seed = Long.getLong("questions.seed", new Random().nextInt(1_000_000));
        var random = new Random(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            var generated = GeneratedQuestion.next(random);
            var understood = Question.understood(generated.text());
            int number = i;
            assertTrue(understood.freeOf().containsAll(generated.avoided()),
                    () -> "-Dquestions.seed=" + seed + ", question " + number + ": '"
                            + generated.text() + "' must avoid " + generated.avoided() + ", and avoids " + understood.freeOf());
            assertEquals(Set.of(), understood.notDiets(),
                    () -> "-Dquestions.seed=" + seed + ": '" + generated.text() + "' negates no diet");
            var negated = new HashSet<>(understood.words().stream().map(QueryWords::folded).toList());
            negated.retainAll(generated.negatedWords());
            assertEquals(Set.of(), negated, () -> "-Dquestions.seed=" + seed + ": '" + generated.text() + "' still looks for them");
        }
    }

    @Test
    void theGeneratorReachesEveryAllergen() {
        var random = new Random(1);
        var avoided = new HashSet<Allergen>();
        for (int i = 0; i < 1_000; i++) {
            avoided.addAll(GeneratedQuestion.next(random).avoided());
        }
        assertEquals(Set.of(Allergen.values()), avoided);
    }

    @Test
    void aQuestionWithoutAPriceHasNone() {
        assertNull(Question.understood("pizza").price());
    }

    private static Set<Allergen> allergens(String names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names.split(" ")).map(Allergen::valueOf).collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void veryLongQuestionsAreRefused() {
        var words = new ArrayList<String>();
        for (int i = 0; i <= Question.WORDS_MAX; i++) {
            words.add("word");
        }
        assertThrows(IllegalArgumentException.class, () -> Question.understood(String.join(" ", words)));
    }
}
