package io.comanda.read.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.question.Synonyms.Meaning;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SynonymsTest {

    private final Synonyms synonyms = new Synonyms(List.of("# from the sea", "prawn, shrimp, crevette", "", "soft drink, soda",
            "soda => lemonade", "chips => french fries"));

    @Test
    void equivalentTermsFindEachOther() {
        assertEquals(List.of(new Meaning(List.of("prawn"), Set.of("shrimp", "crevette"))), synonyms.meanings(List.of("prawn")));
        assertEquals(Set.of("prawn", "shrimp"), synonyms.meanings(List.of("Crévettes")).getFirst().others());
    }

    @Test
    void anArrowWorksInOneDirection() {
        assertEquals(Set.of("french fries"), synonyms.meanings(List.of("chips")).getFirst().others());
        assertEquals(Set.of(), synonyms.meanings(List.of("french", "fries")).getFirst().others());
        assertEquals(Set.of("soft drink", "lemonade"), synonyms.meanings(List.of("soda")).getFirst().others());
    }

    @Test
    void severalWordsAreOneTermIfARuleSaysSo() {
        assertEquals(List.of(new Meaning(List.of("cold"), Set.of()), new Meaning(List.of("Soft", "drinks"), Set.of("soda")),
                new Meaning(List.of("shrimps"), Set.of("prawn", "crevette"))),
                synonyms.meanings(List.of("cold", "Soft", "drinks", "shrimps")));
    }

    @Test
    void aTermWithoutARuleHasNoSynonyms() {
        assertEquals(List.of(new Meaning(List.of("margherita"), Set.of())), synonyms.meanings(List.of("margherita")));
    }

    @Test
    void theFilesRulesAreLoaded() {
        for (var pair : List.of("prawns shrimp", "aubergine eggplant", "zucchini courgette", "cilantro coriander", "chips fries",
                "garnele shrimp", "oignon zwiebel", "melanzane eggplant", "cerveza beer")) {
            var words = pair.split(" ", 2);
            assertTrue(Synonyms.OF_FOOD.meanings(List.of(words[0])).getFirst().others().contains(words[1]), pair);
        }
    }
}
