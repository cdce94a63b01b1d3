package io.comanda.read.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedLanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr                                 | fr
            de-AT,de;q=0.9,en;q=0.8            | de en
            en;q=0.5, fr;q=0.7                 | fr en
            it, de;q=0                         | it
            tr, fr, de, en, es                 | tr fr de
            """)
    void thePreferredLanguageComesFirst(String header, String codes) {
        assertEquals(List.of(codes.split(" ")), AcceptedLanguages.of(header).codes());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = { "*", ",,,", "xx-XX;q=9", "<script>" })
    void aHeaderThatSaysNothingIsIgnored(String header) {
        assertEquals(List.of(), AcceptedLanguages.of(header).codes());
    }

    @Test
    void aVeryLongHeaderIsNotRead() {
        assertEquals(List.of(), AcceptedLanguages.of("de,".repeat(100)).codes());
    }
}
