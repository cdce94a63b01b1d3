package io.comanda.stack.importer.order;

import io.comanda.stack.importer.row.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Groups rows by order, even if they are not adjacent in the file. Consecutive rows of an order may be at most
/// [#ROWS_APART_MAX] rows apart, so that memory is bounded for files of any length.
///
/// An invalid row keeps its order out, because without it the total would be wrong. If its day cannot be read, it may belong to the
/// order of its number before it or after it, so both stay out.
final class OrderGrouping {

    /// More than a busy day; ten thousand open orders take a few megabytes.
    static final int ROWS_APART_MAX = 10_000;

    /// Rows of one number on two days that are closer than this are probably one order that lasted beyond the day's end.
    private static final Duration ONE_EVENING = Duration.ofHours(3);

    private static final class Open {
        final OrderDraft draft;
        long lastRow;

        Open(OrderDraft draft) {
            this.draft = draft;
        }
    }

    /// An invalid row whose order may be the next one of its number.
    ///
    /// @param isAttached whether it keeps the one before it out already
    private record Pending(Row.Invalid row, boolean isAttached) {
    }

    /// In the order of their last rows, least recent first.
    private final LinkedHashMap<String, Open> open = new LinkedHashMap<>();
    private final Map<String, String> lastOfNumber = new HashMap<>();
    private final Map<String, List<Pending>> pending = new HashMap<>();
    private final Consumer<OrderDraft> onComplete;
    private final Consumer<Row.Invalid> onOrphan;
    private @Nullable String above;
    private long rows;
    private long overMidnight;

    /// @param onComplete gets each order when all its rows were added
    /// @param onOrphan   gets each invalid row that belongs to no order
    OrderGrouping(Consumer<OrderDraft> onComplete, Consumer<Row.Invalid> onOrphan) {
        this.onComplete = onComplete;
        this.onOrphan = onOrphan;
    }

    void add(Row row) {
        rows++;
        switch (row) {
            case Row.Item item -> {
                order(item.reference(), item.orderNumber(), item.line(), Optional.of(item.at())).add(item);
                above = item.reference();
            }
            case Row.Invalid invalid -> add(invalid);
            case Row.Voided _,Row.Ignored _ -> {
            }
        }
        for (var oldest = open.firstEntry(); oldest != null && oldest.getValue().lastRow <= rows - ROWS_APART_MAX; oldest = open
                .firstEntry()) {
            close(oldest.getKey());
        }
    }

    private void add(Row.Invalid invalid) {
        if (invalid.reference().isPresent()) {
            order(invalid.reference().get(), invalid.number().orElse(""), invalid.line(), Optional.empty()).reject(invalid);
            above = invalid.reference().get();
        } else if (invalid.number().isPresent()) {
            var number = invalid.number().get();
            var before = Optional.ofNullable(lastOfNumber.get(number)).flatMap(this::draft);
            before.ifPresent(draft -> draft.reject(invalid));
            above = before.map(OrderDraft::reference).orElse(null);
            pending.computeIfAbsent(number, _ -> new ArrayList<>()).add(new Pending(invalid, before.isPresent()));
        } else {
            // It may belong to the order above it.
            var order = above == null ? Optional.<OrderDraft>empty() : draft(above);
            order.ifPresentOrElse(draft -> draft.reject(invalid), () -> onOrphan.accept(invalid));
        }
    }

    private Optional<OrderDraft> draft(String reference) {
        return Optional.ofNullable(open.get(reference)).map(order -> order.draft);
    }

    private OrderDraft order(String reference, String number, long line, Optional<Instant> at) {
        var known = open.get(reference);
        if (known == null) {
            var before = lastOfNumber.put(number, reference);
            at.ifPresent(time -> noteIfOverMidnight(before, time));
            known = new Open(new OrderDraft(reference, number, line));
            for (var invalid : pending.getOrDefault(number, List.of())) {
                known.draft.reject(invalid.row());
            }
        }
        // An order that goes on after an invalid row of its number has kept that row to itself.
        pending.remove(number);
        known.lastRow = rows;
        open.putLast(reference, known);
        return known.draft;
    }

    private void noteIfOverMidnight(@Nullable String before, Instant at) {
        if (before != null) {
            draft(before).filter(draft -> Duration.between(draft.last(), at).abs().compareTo(ONE_EVENING) < 0)
                    .ifPresent(_ -> overMidnight++);
        }
    }

    void finish() {
        while (!open.isEmpty()) {
            close(open.firstEntry().getKey());
        }
        pending.values().forEach(rows -> rows.stream().filter(row -> !row.isAttached()).map(Pending::row).forEach(onOrphan));
    }

    private void close(String reference) {
        var closed = open.remove(reference);
        if (closed != null) {
            lastOfNumber.remove(closed.draft.number(), reference);
            onComplete.accept(closed.draft);
        }
    }

    /// How many numbers occur on two days within one evening.
    long overMidnight() {
        return overMidnight;
    }
}
