package io.comanda.stack.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    private static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    @ParameterizedTest
    @CsvSource({ "hawaiian, hawaiian", "classic_dlx, classic_dlx", "The Big Meat, the-big-meat", "XL, xl",
            "'  Soup  du\tjour ', soup-du-jour",
            "Bier 0.5, bier-0.5" })
    void aNameThatLosesOnlyCaseAndWhiteSpaceIsItsOwnCode(String name, String code) {
        assertEquals(code, Slug.of(name));
    }

    @ParameterizedTest
    @CsvSource({ "Crème brûlée, creme-brulee--", "Käsespätzle groß, kasespatzle-gross--", "Fish & Chips, fish-chips--",
            "'(No. 7)', no.-7--", "½ Hähnchen, 1-2-hahnchen--", "Şiş Kebap, sis-kebap--", "Œufs en meurette, oeufs-en-meurette--",
            "Борщ, x--", "Борщ 300 г, 300--", "生ビール M, m--", "Coca-Cola, coca-cola--", "Menu 1+2, menu-1-2--" })
    void anyOtherNameEndsWithItsHash(String name, String start) {
        assertTrue(Slug.of(name).matches(Pattern.quote(start) + "[0-9a-f]{12}"), Slug.of(name));
    }

    /// Written out, because a code once given to a name has to stay the same in every later import.
    @Test
    void aCodeStaysTheSameInEveryLaterImport() {
        assertEquals("creme-brulee--70766d13e529", Slug.of("Crème brûlée"));
        assertEquals("x--d4c69a8b18bc", Slug.of("ラーメン"));
    }

    @ParameterizedTest
    @CsvSource({ "Tea, TEA", "Ice tea, ' ice  TEA'", "Борщ, БОРЩ", "ΟΔΟΣ, οδος", "Crème, crE\u0300me", "Ice tea, Ice\u00a0tea" })
    void namesThatDifferOnlyInCaseWhiteSpaceOrComposition(String one, String other) {
        assertEquals(Slug.of(one), Slug.of(other));
    }

    @ParameterizedTest
    @CsvSource({ "Menu 1+2, Menu 1/2", "Menu 1-2, Menu 1 2", "Pho ga, Phở gà", "Phở gà, Phở gá", "套餐A, 套餐B", "大1, 小1",
            "Плов 300 г, Борщ 300 г",
            "Пиво 0.5, Квас 0.5", "Maße, Masse", "Coca-Cola, Coca Cola", "½ Hahn, 1 2 Hahn", "kız, kiz", "Cafe, Café", "ハイボール M, 生ビール M",
            "餃子 1, ラーメン 1", "😀, 😁", "Bun, Bún" })
    void differentNamesHaveDifferentCodes(String one, String other) {
        assertNotEquals(Slug.of(one), Slug.of(other));
    }

    /// A name could be made to look like the code of another.
    @Test
    void aPlainCodeIsNeverThatOfAHashedName() {
        var hashed = Slug.of("Menu 1+2");
        assertNotEquals(hashed, Slug.of(hashed));
        assertNotEquals(hashed, Slug.of(hashed.replace('-', ' ')));
    }

    @ParameterizedTest
    @ValueSource(strings = { "osteria-al-ponte", "Osteria-al-Ponte", "a", "x.y_z-1" })
    void aRestaurantMayBeGivenByItsCode(String code) {
        assertEquals(code.toLowerCase(Locale.ROOT), Slug.ofNameOrCode(code));
    }

    @Test
    void aRestaurantsNameIsConvertedLikeADish() {
        assertEquals(Slug.of("Trattoria Ânima"), Slug.ofNameOrCode("Trattoria Ânima"));
        assertEquals("osteria-al-ponte", Slug.ofNameOrCode("Osteria al Ponte"));
    }

    @Test
    void longNamesStayDistinctWithinSixtyFourCharacters() {
        var one = Slug.of("a".repeat(100) + " one");
        assertTrue(one.length() <= 64, one);
        assertNotEquals(one, Slug.of("a".repeat(100) + " other"));
    }

    @Test
    void sixtyThousandNamesOfManyScriptsHaveAsManyCodes() {
        var random = new Random(13);
        var byCode = new HashMap<String, String>();
        for (var alphabet : alphabets()) {
            for (int i = 0; i < 5_000; i++) {
                var name = name(alphabet, random);
                var code = Slug.of(name);
                assertTrue(code.matches(CODE), name + " → " + code);
                assertEquals(code, Slug.of(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))
                        ? name.toUpperCase(Locale.ROOT)
                        : name), name);
                var normalised = Slug.normalised(name);
                var other = byCode.put(code, normalised);
                if (other != null) {
                    assertEquals(other, normalised, code);
                }
            }
        }
        assertTrue(byCode.size() > 50_000, byCode.size() + " names");
        assertNull(byCode.get(""));
    }

    private static List<String> alphabets() {
        var alphabets = new ArrayList<String>();
        alphabets.add("abcdefghij 0123456789+-/&.,()'%№");
        alphabets.add("áàảãạăắằâấầđéèẻẽẹêếềíìóòôốồơớờúùưứừýỳaeiouy bchn");
        alphabets.add("абвгдежзийклмнопрстуфхцчшщъыьэюя 0123456789.");
        alphabets.add("αβγδεζηθικλμνξοπρστυφχψωάέίόύ ");
        alphabets.add(letters(0x3041, 0x3094) + " M1");
        alphabets.add(letters(0x4E00, 0x4F00) + "AB12");
        alphabets.add(letters(0xAC00, 0xAD00) + " ");
        alphabets.add(letters(0x0E01, 0x0E2E) + "ะาิีุูเแโ่้๊๋");
        alphabets.add(letters(0x0905, 0x0939) + "ािीुूेैो् ");
        alphabets.add(letters(0x05D0, 0x05EA) + " ");
        alphabets.add(letters(0x0627, 0x064A) + "ًٌٍَُِّْ ");
        alphabets.add("🍕🍔🍟🌭🍿🥓🥚🍳 x");
        return alphabets;
    }

    private static String letters(int from, int to) {
        var letters = new StringBuilder();
        for (int letter = from; letter <= to; letter++) {
            letters.appendCodePoint(letter);
        }
        return letters.toString();
    }

    private static String name(String alphabet, Random random) {
        var letters = alphabet.codePoints().toArray();
        var name = new StringBuilder();
        for (int length = 3 + random.nextInt(8); length > 0; length--) {
            name.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return name.toString();
    }
}
