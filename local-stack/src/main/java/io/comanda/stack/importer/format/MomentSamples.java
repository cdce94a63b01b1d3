package io.comanda.stack.importer.format;

import io.comanda.stack.client.ImportFailure;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects what the dates and times of a file say about their format.
final class MomentSamples {

    private final Optional<TypedPattern> datePattern;
    private final Optional<TypedPattern> timePattern;
    private final DateOrderEvidence orders;

    private @Nullable MomentText firstDate;
    private @Nullable String certainDate;
    private @Nullable NumericDate numericDate;
    private @Nullable TimeText firstTime;
    private @Nullable String withoutTime;
    private @Nullable String unreadableDate;
    private @Nullable String unreadableTime;
    private boolean oneColumn = true;
    private boolean halves;

    MomentSamples(Optional<TypedPattern> datePattern, Optional<TypedPattern> timePattern, LocalDate today) {
        this.datePattern = datePattern;
        this.timePattern = timePattern;
        this.orders = new DateOrderEvidence(today);
    }

    /// Before the dates.
    ///
    /// @param cell blank ones say that there is a column of times
    void addTime(String cell) {
        oneColumn = false;
        if (cell.isBlank()) {
            return;
        }
        try {
            addTime(cell, MomentText.time(cell, timePattern));
        } catch (IllegalArgumentException _) {
            unreadableTime = unreadableTime == null ? cell : unreadableTime;
        }
    }

    void addDate(String cell) {
        if (cell.isBlank()) {
            return;
        }
        try {
            var text = MomentText.date(cell, datePattern, timePattern);
            firstDate = firstDate == null ? text : firstDate;
            if (text.numeric() != null) {
                numericDate = numericDate == null ? text.numeric() : numericDate;
                orders.add(text.numeric());
            } else if (certainDate == null && text.pattern().startsWith("yyyy")) {
                certainDate = cell;
            }
            if (oneColumn) {
                addTime(cell, text);
            }
        } catch (IllegalArgumentException _) {
            unreadableDate = unreadableDate == null ? cell : unreadableDate;
        }
    }

    private void addTime(String cell, MomentText text) {
        var time = text.time();
        if (time == null) {
            withoutTime = withoutTime == null ? cell : withoutTime;
        } else {
            firstTime = firstTime == null ? time : firstTime;
            halves |= time.marked() && timePattern.isEmpty() && datePattern.isEmpty();
        }
    }

    /// @throws ImportFailure if it cannot be told with certainty
    MomentFormat format() {
        if (firstDate == null && unreadableDate != null) {
            throw unreadable(unreadableDate, "date", datePattern, "--date-format dd/MM/yyyy");
        }
        if (!oneColumn && firstTime == null && unreadableTime != null) {
            throw unreadable(unreadableTime, "time", timePattern, "--time-format HH:mm");
        }
        if (oneColumn && firstTime == null && withoutTime != null) {
            throw new ImportFailure("'" + withoutTime + "' has no time. Map the column of the time too, as in --map date=Date,time=Time.");
        }
        if (certainDate != null && numericDate != null) {
            throw new ImportFailure("The file has dates as '" + certainDate + "' and as '" + numericDate.text()
                    + "': a spreadsheet program may have taken days for months in some. Export the file again, and import it without opening it"
                    + " there; or type which is right, as in --date-format dd/MM/yyyy, and the others are reported.");
        }
        var order = orders.order();
        return new MomentFormat(datePattern, timePattern, order, oneColumn, halves, description(order));
    }

    private static ImportFailure unreadable(String cell, String what, Optional<TypedPattern> typed, String example) {
        return new ImportFailure(typed.map(pattern -> "'" + cell + "' does not fit " + pattern.option() + " " + pattern.typed() + ".")
                .orElse("'" + cell + "' is not a " + what + " that is recognised. Type its format, as in " + example + "."));
    }

    private String description(Optional<DateOrder> order) {
        var date = firstDate == null
                ? "no dates"
                : numericDate != null && firstDate.numeric() != null
                        ? order.orElse(DateOrder.DAY_MONTH_YEAR).pattern(firstDate.numeric())
                        : firstDate.pattern();
        var time = timePattern.map(TypedPattern::typed).orElse(firstTime == null ? "" : firstTime.pattern());
        return time.isEmpty() || time.equals(date) ? date : date + ", " + time;
    }
}
