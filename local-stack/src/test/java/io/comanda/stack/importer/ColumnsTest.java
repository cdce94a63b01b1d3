package io.comanda.stack.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.Unusable;
import io.comanda.stack.importer.Columns.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final List<String> PIZZA = List.of("id", "date", "time", "name", "size", "type", "price");

    @Test
    void mappedFieldsStandInTheirColumnsOthersInThoseOfTheirName() {
        var columns = Columns.parse("order=id,dish=name, choice=size ,category=type");
        assertEquals(
                Map.of(Field.ORDER, 0, Field.DATE, 1, Field.TIME, 2, Field.DISH, 3, Field.CHOICE, 4, Field.CATEGORY, 5, Field.PRICE, 6),
                columns.in(PIZZA));
    }

    @Test
    void whatIsNeededAndNotThereIsNamedWithWhatIsThere() {
        var missing = assertThrows(Unusable.class, () -> Columns.parse("order=id").in(PIZZA));
        assertTrue(missing.toString().contains("no column 'dish' for the field 'dish'; it has id, date, time, name"),
                missing.toString());
    }

    @Test
    void whatWasNamedMustBeThere() {
        assertThrows(Unusable.class, () -> Columns.parse("order=id,dish=name,quantity=qty").in(PIZZA));
    }

    @Test
    void aMappingThatIsNoneIsRefused() {
        assertThrows(Unusable.class, () -> Columns.parse("order"));
        assertThrows(Unusable.class, () -> Columns.parse("order="));
        assertThrows(Unusable.class, () -> Columns.parse("waiter=anna"));
        assertThrows(Unusable.class, () -> Columns.parse("order=id,order=number"));
    }
}
