package io.comanda.stack.importer.table;

import io.comanda.stack.importer.format.ExcelSerial;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/// The text of a workbook's cell: dates and times in ISO format, numbers without the noise of binary fractions.
final class WorkbookCell {

    /// Excel keeps and shows no more.
    private static final MathContext DIGITS = new MathContext(15);

    private static final Pattern LOOKS_LIKE_THOUSANDS = Pattern.compile("-?[1-9]\\d{0,2}\\.\\d{3}");
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /// @param from1904 whether days are counted from 1904
    static String text(@Nullable Cell cell, boolean from1904) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.FORMULA && cell.getRawValue() == null) {
            return "=" + cell.getFormula();
        }
        return switch (cell.getValue()) {
            case null -> "";
            case BigDecimal number -> number(number, NumberFormatKind.of(cell.getDataFormatId(), cell.getDataFormatString()), from1904);
            default -> CellText.of(ESCAPED.matcher(cell.getText()).replaceAll(
                    escaped -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escaped.group(1), 16)))));
        };
    }

    static String number(BigDecimal number, NumberFormatKind kind, boolean from1904) {
        return switch (number.signum() < 0 ? NumberFormatKind.NUMBER : kind) {
            case NUMBER -> number(number);
            case PERCENT -> plain(number.movePointRight(2)) + "%";
            case DATE, TIME, DATE_AND_TIME -> moment(number, kind, from1904);
        };
    }

    /// A number below 1 is a time without a day. What a format hides, as the time of a date, is shown if it is there.
    private static String moment(BigDecimal number, NumberFormatKind kind, boolean from1904) {
        if (number.compareTo(BigDecimal.ONE) < 0 && kind != NumberFormatKind.DATE) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(ExcelSerial.time(number));
        }
        var moment = ExcelSerial.moment(from1904 ? number.add(BigDecimal.valueOf(ExcelSerial.DAYS_FROM_1900_TO_1904)) : number);
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        return kind == NumberFormatKind.DATE && whole
                ? DateTimeFormatter.ISO_LOCAL_DATE.format(moment)
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
    }

    /// With a fourth decimal where three would look like thousands.
    private static String number(BigDecimal number) {
        var plain = plain(number);
        return LOOKS_LIKE_THOUSANDS.matcher(plain).matches() ? plain + "0" : plain;
    }

    private static String plain(BigDecimal number) {
        var rounded = number.round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private WorkbookCell() {
    }
}
