package io.comanda.write.order;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Fulfilment;
import io.comanda.events.OrderStatus;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every command in every status, refusals included. The table is the documentation; asked by a waiter, of an unpaid order of one line.
class OrderTableTest {

    private static final Pattern BAR = Pattern.compile("\\|");

    private static final String DINE_IN = """
            command | PLACED                  | ACCEPTED           | PREPARING          | READY           | COMPLETED         | DECLINED | CANCELLED
            accept  | OrderAccepted           | not-now            | not-now            | not-now         | not-now           | not-now  | not-now
            decline | OrderDeclined           | not-now            | not-now            | not-now         | not-now           | not-now  | not-now
            start   | not-now                 | PreparationStarted | nothing-to-do      | nothing-to-do   | not-now           | not-now  | not-now
            bump    | not-now                 | LineBumped         | LineBumped         | line-not-now    | not-now           | not-now  | not-now
            recall  | not-now                 | line-not-now       | line-not-now       | LineRecalled    | not-now           | not-now  | not-now
            ready   | not-now                 | OrderReady         | OrderReady         | nothing-to-do   | not-now           | not-now  | not-now
            serve   | not-now                 | nothing-to-do      | nothing-to-do      | LinesServed     | not-now           | not-now  | not-now
            collect | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            pay     | PaymentTaken            | PaymentTaken       | PaymentTaken       | PaymentTaken    | more-than-balance | not-now  | not-now
            close   | not-now                 | still-cooking      | still-cooking      | balance-open    | not-now           | not-now  | not-now
            cancel  | OrderCancelled          | OrderCancelled     | manager-only       | manager-only    | not-now           | not-now  | not-now
            """;

    private static final String TAKEAWAY = """
            command | PLACED                  | ACCEPTED           | PREPARING          | READY           | COMPLETED         | DECLINED | CANCELLED
            accept  | OrderAccepted           | not-now            | not-now            | not-now         | not-now           | not-now  | not-now
            decline | OrderDeclined           | not-now            | not-now            | not-now         | not-now           | not-now  | not-now
            start   | not-now                 | PreparationStarted | nothing-to-do      | nothing-to-do   | not-now           | not-now  | not-now
            bump    | not-now                 | LineBumped         | LineBumped         | line-not-now    | not-now           | not-now  | not-now
            recall  | not-now                 | line-not-now       | line-not-now       | LineRecalled    | not-now           | not-now  | not-now
            ready   | not-now                 | OrderReady         | OrderReady         | nothing-to-do   | not-now           | not-now  | not-now
            serve   | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            collect | not-now                 | not-now            | not-now            | OrderCollected  | not-now           | not-now  | not-now
            pay     | PaymentTaken            | PaymentTaken       | PaymentTaken       | PaymentTaken    | more-than-balance | not-now  | not-now
            close   | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            cancel  | OrderCancelled          | OrderCancelled     | manager-only       | manager-only    | not-now           | not-now  | not-now
            """;

    @Test
    void everyCommandInEveryStatusOfAnOrderEatenHere() {
        check(DINE_IN, Given.DINE_IN);
    }

    @Test
    void everyCommandInEveryStatusOfATakeaway() {
        check(TAKEAWAY, Given.TAKEAWAY);
    }

    @Test
    void theTablesHaveEveryCommandAndEveryStatus() {
        var commands = Arrays.stream(OrderCommand.class.getPermittedSubclasses()).collect(toSet());
        assertEquals(commands, Given.COMMANDS.values().stream().map(Object::getClass).collect(toSet()));
        for (var table : new String[]{ DINE_IN, TAKEAWAY }) {
            var rows = table.lines().map(row -> cells(row).getFirst()).skip(1).toList();
            assertEquals(Given.COMMANDS.keySet(), new HashSet<>(rows));
            assertEquals(1 + OrderStatus.values().length, cells(table.lines().findFirst().orElseThrow()).size());
        }
    }

    private static void check(String table, Fulfilment fulfilment) {
        var lines = table.lines().toList();
        var statuses = cells(lines.getFirst());
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            for (int column = 1; column < cells.size(); column++) {
                var status = OrderStatus.valueOf(statuses.get(column));
                var command = requireNonNull(Given.COMMANDS.get(cells.getFirst()));
                assertEquals(cells.get(column), Given.orderIn(status, fulfilment).when(command).outcome(),
                        cells.getFirst() + " when " + status);
            }
        }
    }

    private static List<String> cells(String row) {
        return BAR.splitAsStream(row).map(String::strip).toList();
    }
}
