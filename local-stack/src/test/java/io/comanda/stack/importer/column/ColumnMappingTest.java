package io.comanda.stack.importer.column;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.ImportFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnMappingTest {

    private static final List<String> PIZZA = List.of("id", "date", "time", "name", "size", "type", "price");

    @Test
    void unmappedFieldsAreInTheColumnOfTheirName() {
        assertEquals(
                Map.of(Field.ORDER, 0, Field.DATE, 1, Field.TIME, 2, Field.DISH, 3, Field.CHOICE, 4, Field.CATEGORY, 5, Field.PRICE, 6),
                columns("order=id,dish=name, choice=size ,category=type", PIZZA).indexes());
    }

    @Test
    void aMissingRequiredColumnIsReportedWithTheExistingOnes() {
        assertRefused("no column 'dish' for the field 'dish'; it has id, date, time, name", "order=id", PIZZA);
    }

    @Test
    void aFileNeedsAPriceOrATotal() {
        var header = List.of("order", "date", "dish", "total");
        assertEquals(3, columns("", header).indexes().get(Field.TOTAL));
        assertRefused("a column for the field 'price' (of one) or 'total'", "", List.of("order", "date", "dish", "Total"));
    }

    @Test
    void aMappedColumnMustExist() {
        assertRefused("no column 'qty'", "order=id,dish=name,quantity=qty", PIZZA);
    }

    @Test
    void aColumnThatIsThereTwiceIsRefusedIfItIsUsed() {
        var header = List.of("order", "date", "dish", "Price", "unused", "price", "unused", "Price");
        assertRefused("the column 'Price' for the field 'total' twice, as column D (4) and as column H (8)", "total=Price", header);
        assertEquals(5, columns("", header).indexes().get(Field.PRICE));
    }

    @Test
    void aMappedColumnMayDifferInCaseAndHaveCommas() {
        var header = List.of("Order", "date", "dish", "Price, each");
        assertEquals(Map.of(Field.ORDER, 0, Field.DATE, 1, Field.DISH, 2, Field.PRICE, 3),
                columns("order=ORDER,price=Price, each", header).indexes());
    }

    @Test
    void knownNamesAreSuggestedReadyToPaste() {
        var header = List.of("Bon-Nr.", "Datum", "Uhrzeit", "Artikel", "Warengruppe", "Menge", "Einzelpreis", "Gesamtpreis", "MwSt.");
        var row = List.of("1001", "05.10.2026", "18:05", "Schnitzel", "Speisen", "1,00", "18,90", "18,90", "7%");
        var failure = assertThrows(ImportFailure.class, () -> ColumnMapping.parse("").in(header, row));
        assertTrue(failure.toString().contains("Perhaps: --map order=Bon-Nr.,date=Datum,time=Uhrzeit,dish=Artikel,category=Warengruppe,"
                + "price=Einzelpreis,total=Gesamtpreis,quantity=Menge,tax-rate=MwSt."), failure.toString());
        assertRefused("Perhaps: --map 'order=Receipt Number,date=Date,dish=Order Lines/Product,price=Order Lines/Unit Price", "",
                List.of("Receipt Number", "Date", "Order Lines/Product", "Order Lines/Unit Price"));
    }

    @Test
    void aProfileKnowsAllColumns() {
        var profile = new ColumnMapping(Map.of(Field.ORDER, new ColumnMapping.Column(List.of("Id", "Order Id"), true), Field.DATE,
                new ColumnMapping.Column(List.of("Date"), true), Field.DISH, new ColumnMapping.Column(List.of("Item"), true), Field.SERVER,
                new ColumnMapping.Column(List.of("Server"), false)), false);
        var header = List.of("Order Id", "Date", "Item", "Each", "total");
        assertEquals(Map.of(Field.ORDER, 0, Field.DATE, 1, Field.DISH, 2, Field.PRICE, 3),
                ColumnMapping.parse("price=Each").over(profile).in(header, List.of()).indexes());
    }

    @Test
    void anInvalidMappingIsRejected() {
        assertThrows(ImportFailure.class, () -> ColumnMapping.parse("order"));
        assertThrows(ImportFailure.class, () -> ColumnMapping.parse("order="));
        assertThrows(ImportFailure.class, () -> ColumnMapping.parse("waiter=anna"));
        assertThrows(ImportFailure.class, () -> ColumnMapping.parse("order=id,order=number"));
    }

    private static Columns columns(String map, List<String> header) {
        return ColumnMapping.parse(map).in(header, List.of());
    }

    private static void assertRefused(String message, String map, List<String> header) {
        var failure = assertThrows(ImportFailure.class, () -> columns(map, header));
        assertTrue(failure.toString().contains(message), failure.toString());
    }
}
