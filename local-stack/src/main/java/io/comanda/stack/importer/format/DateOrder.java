package io.comanda.stack.importer.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// What the three numbers of a date such as `11/09/2025` are.
enum DateOrder {

    DAY_MONTH_YEAR, MONTH_DAY_YEAR,

    /// With two digits each. With four digits of the year the order is certain.
    YEAR_MONTH_DAY;

    /// Years of two digits are in this century.
    private static final int CENTURY = 2_000;

    /// @return empty if there is no such day
    Optional<LocalDate> date(NumericDate numbers) {
        int last = numbers.third() + (numbers.shortYear() ? CENTURY : 0);
        try {
            return switch (this) {
                case DAY_MONTH_YEAR -> Optional.of(LocalDate.of(last, numbers.second(), numbers.first()));
                case MONTH_DAY_YEAR -> numbers.separator() == '.'
                        ? Optional.empty()
                        : Optional.of(LocalDate.of(last, numbers.first(), numbers.second()));
                case YEAR_MONTH_DAY -> numbers.shortYear() && numbers.padded()
                        ? Optional.of(LocalDate.of(CENTURY + numbers.first(), numbers.second(), numbers.third()))
                        : Optional.empty();
            };
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// As people type it.
    String pattern(NumericDate numbers) {
        var day = numbers.padded() ? "dd" : "d";
        var month = numbers.padded() ? "MM" : "M";
        var year = numbers.shortYear() ? "yy" : "yyyy";
        var separator = String.valueOf(numbers.separator());
        return switch (this) {
            case DAY_MONTH_YEAR -> String.join(separator, day, month, year);
            case MONTH_DAY_YEAR -> String.join(separator, month, day, year);
            case YEAR_MONTH_DAY -> String.join(separator, year, month, day);
        };
    }
}
