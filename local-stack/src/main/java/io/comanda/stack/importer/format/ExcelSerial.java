package io.comanda.stack.importer.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/// Excel's numbers of days, whose fraction is the time of day. Rounded to seconds, as Excel shows them.
public final class ExcelSerial {

    /// Day 0, as Excel counts from March 1900 on: before that it has a 29 February 1900.
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);

    /// What old workbooks of a Mac are behind.
    public static final int DAYS_FROM_1900_TO_1904 = 1462;

    /// 1990 to 2099: other numbers of five digits are something else.
    private static final int FIRST = 32_874;
    private static final int LAST = 73_050;

    private static final int SECONDS_OF_DAY = 86_400;

    static boolean isDate(BigDecimal serial) {
        return serial.compareTo(BigDecimal.valueOf(FIRST)) >= 0 && serial.compareTo(BigDecimal.valueOf(LAST + 1L)) < 0;
    }

    public static LocalDateTime moment(BigDecimal serial) {
        long seconds = serial.multiply(BigDecimal.valueOf(SECONDS_OF_DAY)).setScale(0, RoundingMode.HALF_UP).longValueExact();
        return EPOCH.atStartOfDay().plusSeconds(seconds);
    }

    /// @param fraction at least 0, less than 1
    public static LocalTime time(BigDecimal fraction) {
        return moment(fraction).toLocalTime();
    }

    private ExcelSerial() {
    }
}
