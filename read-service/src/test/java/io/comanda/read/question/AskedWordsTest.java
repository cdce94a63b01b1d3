package io.comanda.read.question;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which words of a text are marked, here with brackets.
class AskedWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cheese               | Three [cheeses], no cream
            suppen               | [Suppe] des Tages
            melanzana            | [Melanzane] fritte
            prawns               | [Shrimp] in ginger
            shri                 | [Shrimp] in ginger
            in ginger            | Shrimp in [ginger]
            in                   | Shrimp [in] ginger
            schnitzel            | [Schweineschnitzel] mit Zitrone
            schnitzel            | [Schweineschnitzels] Freund
            spätzle              | [Käsespätzle], Bergkäse
            zwiebelsuppe         | [Soupe] [à] [l]'[oignon]
            zwiebel              | Soupe à l'[oignon]
            margarita            | [Margherita]
            potatoes             | Crushed tomatoes
            fisch                | Frischer Minztee
            kaesespaetzle        | [Käsespätzle]
            oeufs                | Deux [œufs] pochés
            spring onion         | Tofu, wakame, [scallions]
            scallions            | Tofu, [spring] [onion]
            pizza mushrooms      | [Pizza] with [Champignons]
            qwertz               | Nothing of it
            eis                  | Reis und [Eis]
            """)
    void whatWasAskedForIsMarked(String asked, String marked) {
        var text = marked.replaceAll("[\\[\\]]", "");
        var result = new StringBuilder();
        int at = 0;
        for (var range : new AskedWords(List.of(asked.split(" ", -1))).in(text)) {
            result.append(text, at, range.start()).append('[').append(text, range.start(), range.end()).append(']');
            at = range.end();
        }
        assertEquals(marked, result.append(text.substring(at)).toString(), asked);
    }
}
