package io.comanda.stack.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.ColumnMapping.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnMappingTest {

    private static final List<String> PIZZA = List.of("id", "date", "time", "name", "size", "type", "price");

    @Test
    void unmappedFieldsAreInTheColumnOfTheirName() {
        var columns = ColumnMapping.parse("order=id,dish=name, choice=size ,category=type");
        assertEquals(
                Map.of(Field.ORDER, 0, Field.DATE, 1, Field.TIME, 2, Field.DISH, 3, Field.CHOICE, 4, Field.CATEGORY, 5, Field.PRICE, 6),
                columns.indexes(PIZZA));
    }

    @Test
    void aMissingRequiredColumnIsReportedWithTheExistingOnes() {
        var missing = assertThrows(ImportFailure.class, () -> ColumnMapping.parse("order=id").indexes(PIZZA));
        assertTrue(missing.toString().contains("no column 'dish' for the field 'dish'; it has id, date, time, name"),
                missing.toString());
    }

    @Test
    void aMappedColumnMustExist() {
        assertThrows(ImportFailure.class, () -> ColumnMapping.parse("order=id,dish=name,quantity=qty").indexes(PIZZA));
    }

    @Test
    void anInvalidMappingIsRejected() {
        assertThrows(ImportFailure.class, () -> ColumnMapping.parse("order"));
        assertThrows(ImportFailure.class, () -> ColumnMapping.parse("order="));
        assertThrows(ImportFailure.class, () -> ColumnMapping.parse("waiter=anna"));
        assertThrows(ImportFailure.class, () -> ColumnMapping.parse("order=id,order=number"));
    }
}
