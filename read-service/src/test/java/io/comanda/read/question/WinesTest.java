package io.comanda.read.question;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Boissons Morgon Beaujolais rouge            | red wine, gamay, wine
            Boissons Vinsobres Côtes-du-Rhône rouge     | red wine, grenache, wine
            Boissons Mâcon-Villages Bourgogne blanc     | white wine, chardonnay, wine
            Getränke Riesling trocken Saale-Unstrut     | white wine, riesling, wine
            Drinks Montepulciano d'Abruzzo By the glass | red wine, montepulciano, wine
            Getränke Grauer Burgunder                   | white wine, pinot gris, wine
            Rotweine Lucky 2020                         | red wine, wine
            İçecekler Kırmızı Şarap                     | red wine, wine
            Boissons Kir Crème de cassis, bourgogne aligoté | wine
            """)
    void theMenuSaysColourAndGrape(String text, String names) {
        assertEquals(Set.of(names.split(", ")), Wines.OF_MENUS.names(text));
    }

    @ParameterizedTest
    @CsvSource({ "Drinks Red lemonade", "Getränke Berliner Weiße", "Getränke Rote Limonade", "Boissons Jus de raisin Du Beau lieu" })
    void aColourMakesNoWine(String text) {
        assertEquals(Set.of(), Wines.OF_MENUS.names(text));
    }
}
