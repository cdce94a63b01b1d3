package io.comanda.read.question;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompoundsTest {

    @ParameterizedTest
    @CsvSource({ "Schweineschnitzel,schwein schnitzel", "käsespätzle,kase spatzle", "kaesespaetzle,kase spatzle",
            "Fleischbällchen,fleisch ballchen", "Linsensuppe,linse suppe", "Lammkoteletts,lamm kotelett", "Röstzwiebeln,rost zwiebel",
            "Hähnchenspieße,hahnchen spiess", "Rinderbrühe,rind bruhe", "Kräuterpfannkuchen,krauter pfannkuchen", "Vanilleeis,vanille eis",
            "Kartoffelcremesuppe,kartoffel creme suppe", "Kalbsleberwurst,kalb leber wurst", "Salzhering,salz hering",
            "Bratwürste,brat wurst", "Milchreis,milch reis", "Havelzander,zander", "Kaiserschmarrn,schmarrn", "Sumachzwiebeln,zwiebel" })
    void aCompoundIsSplitIntoItsParts(String word, String parts) {
        assertEquals(List.of(parts.split(" ")), Compounds.OF_FOOD.parts(word));
    }

    /// A filter that looks for known words anywhere finds Lamm, Wein, Reis, Lauch, Apfel and Ring in these.
    @ParameterizedTest
    @ValueSource(strings = { "Flammkuchen", "Schweine", "Zwiebeln", "Gebraten", "Königsberger", "Knoblauch", "Granatapfel", "Hering",
            "Kohlrabi", "Pfannkuchen",
            "Speisekarte", "Margherita", "Suppe", "eis", "" })
    void aWordThatOnlyContainsAnotherOneIsNotSplit(String word) {
        assertEquals(List.of(), Compounds.OF_FOOD.parts(word));
    }

    @Test
    void theWordsOfOtherLanguagesAreKnownFromTheSynonyms() {
        assertEquals(List.of("mushroom", "soup"), Compounds.OF_FOOD.parts("mushroomsoup"));
    }

    /// A word without end would be tried in every way.
    @Test
    void aVeryLongWordIsNotSplit() {
        assertEquals(List.of(), Compounds.OF_FOOD.parts("eis".repeat(50) + "x"));
    }
}
