package io.comanda.stack.importer.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a number in a workbook is, which only its format says.
enum NumberFormatKind {

    NUMBER, PERCENT, DATE, TIME, DATE_AND_TIME;

    /// Texts, colours and languages in a format, and all but its first section.
    private static final Pattern BESIDE = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+\\])[^\\]]*\\]|;.*");

    /// Built-in formats that depend on the language of the program.
    private static final Set<Integer> EAST_ASIAN_DATES = Set.of(27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);
    private static final Set<Integer> EAST_ASIAN_TIMES = Set.of(32, 33, 34, 35, 55, 56);

    /// @param id     of a built-in format
    /// @param format as in `dd/mm/yyyy\ hh:mm`
    static NumberFormatKind of(@Nullable Integer id, @Nullable String format) {
        if (format == null) {
            return id == null ? NUMBER : EAST_ASIAN_DATES.contains(id) ? DATE : EAST_ASIAN_TIMES.contains(id) ? TIME : NUMBER;
        }
        var letters = BESIDE.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
        boolean time = letters.indexOf('h') >= 0 || letters.indexOf('s') >= 0;
        boolean date = letters.indexOf('y') >= 0 || letters.indexOf('d') >= 0 || (!time && letters.indexOf('m') >= 0);
        if (date) {
            return time ? DATE_AND_TIME : DATE;
        }
        if (time) {
            return TIME;
        }
        return letters.indexOf('%') >= 0 ? PERCENT : NUMBER;
    }
}
