package io.comanda.stack.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({ "hawaiian, hawaiian", "classic_dlx, classic_dlx", "The Big Meat, the-big-meat", "Crème brûlée, creme-brulee",
            "Käsespätzle groß, kasespatzle-gross", "Fish & Chips, fish-chips", "'  (No. 7)  ', no-7", "½ Hähnchen, 1-2-hahnchen",
            "XL, xl", "Şiş Kebap, sis-kebap", "Œufs en meurette, oeufs-en-meurette" })
    void namesAreConvertedToCodes(String name, String code) {
        assertEquals(code, Slug.of(name));
    }

    @Test
    void aNameWithoutLatinLettersHasACodeToo() {
        assertTrue(Slug.of("寿司").matches("x[0-9a-f]+"), Slug.of("寿司"));
        assertNotEquals(Slug.of("寿司"), Slug.of("ラーメン"));
    }

    @Test
    void longNamesStayDistinctWithinSixtyFourCharacters() {
        var one = Slug.of("a".repeat(100) + " one");
        var other = Slug.of("a".repeat(100) + " other");
        assertEquals(64, one.length());
        assertNotEquals(one, other);
    }
}
