package io.comanda.write.order;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Fulfilment;
import io.comanda.events.OrderStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every command in every status, refusals included. The tables are the documentation: issued by a waiter where no manager is named,
/// an hour later, for an order of two lines that is paid only when it is completed.
class OrderTableTest {

    private static final Instant AN_HOUR_LATER = Given.NOON.plusSeconds(3_600);

    private static final Pattern BAR = Pattern.compile("\\|");

    private static final String MANAGER = " (manager)";

    private static final String DINE_IN = """
            command            | PLACED                  | ACCEPTED                | PREPARING               | READY                   | COMPLETED               | DECLINED                | CANCELLED
            add                | LinesAdded              | LinesAdded              | LinesAdded              | LinesAdded              | not-now                 | not-now                 | not-now
            change             | LineChanged             | LineChanged             | line-not-now            | line-not-now            | not-now                 | not-now                 | not-now
            remove             | LineRemoved             | LineRemoved             | line-not-now            | line-not-now            | not-now                 | not-now                 | not-now
            void               | not-now                 | manager-only            | manager-only            | manager-only            | manager-only            | not-now                 | not-now
            void (manager)     | not-now                 | line-not-now            | LineVoided              | LineVoided              | refund-first            | not-now                 | not-now
            accept             | OrderAccepted           | not-now                 | not-now                 | not-now                 | not-now                 | not-now                 | not-now
            promise            | not-now                 | PromiseMoved            | PromiseMoved            | not-now                 | not-now                 | not-now                 | not-now
            decline            | OrderDeclined           | not-now                 | not-now                 | not-now                 | not-now                 | not-now                 | not-now
            expire             | OrderExpired            | not-now                 | not-now                 | not-now                 | not-now                 | not-now                 | not-now
            start              | not-now                 | PreparationStarted      | nothing-to-do           | nothing-to-do           | not-now                 | not-now                 | not-now
            bump               | not-now                 | LineBumped              | LineBumped              | line-not-now            | not-now                 | not-now                 | not-now
            recall             | not-now                 | line-not-now            | line-not-now            | LineRecalled            | not-now                 | not-now                 | not-now
            ready              | not-now                 | OrderReady              | OrderReady              | nothing-to-do           | not-now                 | not-now                 | not-now
            hold               | LinesHeld               | LinesHeld               | nothing-to-do           | nothing-to-do           | not-now                 | not-now                 | not-now
            fire               | nothing-to-do           | nothing-to-do           | nothing-to-do           | nothing-to-do           | not-now                 | not-now                 | not-now
            acknowledge        | nothing-to-do           | nothing-to-do           | nothing-to-do           | nothing-to-do           | nothing-to-do           | nothing-to-do           | LinesAcknowledged
            serve              | not-now                 | nothing-to-do           | nothing-to-do           | LinesServed             | not-now                 | not-now                 | not-now
            collect            | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            not-collected      | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            move               | TableMoved              | TableMoved              | TableMoved              | TableMoved              | not-now                 | not-now                 | not-now
            covers             | CoversChanged           | CoversChanged           | CoversChanged           | CoversChanged           | not-now                 | not-now                 | not-now
            service            | no-service-charge       | no-service-charge       | no-service-charge       | no-service-charge       | not-now                 | not-now                 | not-now
            fulfil             | FulfilmentChanged       | FulfilmentChanged       | FulfilmentChanged       | FulfilmentChanged       | not-now                 | not-now                 | not-now
            discount           | manager-only            | manager-only            | manager-only            | manager-only            | manager-only            | not-now                 | not-now
            discount (manager) | DiscountGiven           | DiscountGiven           | DiscountGiven           | DiscountGiven           | refund-first            | not-now                 | not-now
            pay                | PaymentTaken            | PaymentTaken            | PaymentTaken            | PaymentTaken            | more-than-balance       | not-now                 | not-now
            share              | PaymentTaken            | PaymentTaken            | PaymentTaken            | PaymentTaken            | nothing-to-do           | not-now                 | not-now
            refund             | no-such-payment         | no-such-payment         | no-such-payment         | no-such-payment         | PaymentRefunded         | no-such-payment         | no-such-payment
            return             | not-now                 | not-now                 | not-now                 | not-now                 | PaymentRefunded         | not-now                 | not-now
            tip                | no-such-payment         | no-such-payment         | no-such-payment         | no-such-payment         | TipAdded                | no-such-payment         | no-such-payment
            close              | not-now                 | still-cooking           | still-cooking           | balance-open            | not-now                 | not-now                 | not-now
            reopen             | not-now                 | not-now                 | not-now                 | not-now                 | manager-only            | not-now                 | not-now
            reopen (manager)   | not-now                 | not-now                 | not-now                 | not-now                 | OrderReopened           | not-now                 | not-now
            cancel             | OrderCancelled          | OrderCancelled          | manager-only            | manager-only            | not-now                 | not-now                 | not-now
            cancel (manager)   | OrderCancelled          | OrderCancelled          | OrderCancelled          | OrderCancelled          | not-now                 | not-now                 | not-now
            erase              | CustomerErased          | CustomerErased          | CustomerErased          | CustomerErased          | CustomerErased          | CustomerErased          | CustomerErased
            """;

    private static final String TAKEAWAY = """
            command            | PLACED                  | ACCEPTED                | PREPARING               | READY                   | COMPLETED               | DECLINED                | CANCELLED               | NOT_COLLECTED
            add                | LinesAdded              | LinesAdded              | LinesAdded              | not-now                 | not-now                 | not-now                 | not-now                 | not-now
            change             | LineChanged             | LineChanged             | line-not-now            | line-not-now            | not-now                 | not-now                 | not-now                 | not-now
            remove             | LineRemoved             | LineRemoved             | line-not-now            | line-not-now            | not-now                 | not-now                 | not-now                 | not-now
            void               | not-now                 | manager-only            | manager-only            | manager-only            | manager-only            | not-now                 | not-now                 | manager-only
            void (manager)     | not-now                 | line-not-now            | LineVoided              | LineVoided              | refund-first            | not-now                 | not-now                 | LineVoided
            accept             | OrderAccepted           | not-now                 | not-now                 | not-now                 | not-now                 | not-now                 | not-now                 | not-now
            promise            | not-now                 | PromiseMoved            | PromiseMoved            | not-now                 | not-now                 | not-now                 | not-now                 | not-now
            decline            | OrderDeclined           | not-now                 | not-now                 | not-now                 | not-now                 | not-now                 | not-now                 | not-now
            expire             | OrderExpired            | not-now                 | not-now                 | not-now                 | not-now                 | not-now                 | not-now                 | not-now
            start              | not-now                 | PreparationStarted      | nothing-to-do           | nothing-to-do           | not-now                 | not-now                 | not-now                 | not-now
            bump               | not-now                 | LineBumped              | LineBumped              | line-not-now            | not-now                 | not-now                 | not-now                 | not-now
            recall             | not-now                 | line-not-now            | line-not-now            | LineRecalled            | not-now                 | not-now                 | not-now                 | not-now
            ready              | not-now                 | OrderReady              | OrderReady              | nothing-to-do           | not-now                 | not-now                 | not-now                 | not-now
            hold               | LinesHeld               | LinesHeld               | nothing-to-do           | nothing-to-do           | not-now                 | not-now                 | not-now                 | not-now
            fire               | nothing-to-do           | nothing-to-do           | nothing-to-do           | nothing-to-do           | not-now                 | not-now                 | not-now                 | not-now
            acknowledge        | nothing-to-do           | nothing-to-do           | nothing-to-do           | nothing-to-do           | nothing-to-do           | nothing-to-do           | LinesAcknowledged       | nothing-to-do
            serve              | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            collect            | not-now                 | not-now                 | not-now                 | OrderCollected          | not-now                 | not-now                 | not-now                 | not-now
            not-collected      | not-now                 | not-now                 | not-now                 | OrderNotCollected       | not-now                 | not-now                 | not-now                 | not-now
            move               | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            covers             | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            service            | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            fulfil             | FulfilmentChanged       | FulfilmentChanged       | FulfilmentChanged       | FulfilmentChanged       | not-now                 | not-now                 | not-now                 | not-now
            discount           | manager-only            | manager-only            | manager-only            | manager-only            | manager-only            | not-now                 | not-now                 | manager-only
            discount (manager) | DiscountGiven           | DiscountGiven           | DiscountGiven           | DiscountGiven           | refund-first            | not-now                 | not-now                 | DiscountGiven
            pay                | PaymentTaken            | PaymentTaken            | PaymentTaken            | PaymentTaken            | more-than-balance       | not-now                 | not-now                 | PaymentTaken
            share              | PaymentTaken            | PaymentTaken            | PaymentTaken            | PaymentTaken            | nothing-to-do           | not-now                 | not-now                 | PaymentTaken
            refund             | no-such-payment         | no-such-payment         | no-such-payment         | no-such-payment         | PaymentRefunded         | no-such-payment         | no-such-payment         | no-such-payment
            return             | not-now                 | not-now                 | not-now                 | not-now                 | PaymentRefunded         | not-now                 | not-now                 | no-such-payment
            tip                | no-such-payment         | no-such-payment         | no-such-payment         | no-such-payment         | TipAdded                | no-such-payment         | no-such-payment         | no-such-payment
            close              | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment | not-for-this-fulfilment
            reopen             | not-now                 | not-now                 | not-now                 | not-now                 | manager-only            | not-now                 | not-now                 | not-now
            reopen (manager)   | not-now                 | not-now                 | not-now                 | not-now                 | OrderReopened           | not-now                 | not-now                 | not-now
            cancel             | OrderCancelled          | OrderCancelled          | manager-only            | manager-only            | not-now                 | not-now                 | not-now                 | not-now
            cancel (manager)   | OrderCancelled          | OrderCancelled          | OrderCancelled          | OrderCancelled          | not-now                 | not-now                 | not-now                 | not-now
            erase              | CustomerErased          | CustomerErased          | CustomerErased          | CustomerErased          | CustomerErased          | CustomerErased          | CustomerErased          | CustomerErased
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
        var commands = Arrays.stream(OrderCommand.class.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.of(type)).collect(toSet());
        assertEquals(commands, Given.COMMANDS.values().stream().map(Object::getClass).collect(toSet()));
        for (var table : new String[]{ DINE_IN, TAKEAWAY }) {
            var rows = table.lines().skip(1).map(row -> command(cells(row).getFirst())).toList();
            assertEquals(Given.COMMANDS.keySet(), new HashSet<>(rows));
        }
        var statuses = Arrays.stream(OrderStatus.values()).map(OrderStatus::name).toList();
        assertEquals(statuses, statusesOf(TAKEAWAY));
        assertEquals(statuses.stream().filter(status -> !status.equals("NOT_COLLECTED")).toList(), statusesOf(DINE_IN));
    }

    private static void check(String table, Fulfilment fulfilment) {
        var statuses = statusesOf(table);
        for (var line : table.lines().skip(1).toList()) {
            var cells = cells(line);
            assertEquals(statuses.size(), cells.size() - 1, line);
            for (int column = 0; column < statuses.size(); column++) {
                var status = OrderStatus.valueOf(statuses.get(column));
                var command = requireNonNull(Given.COMMANDS.get(command(cells.getFirst())));
                var by = cells.getFirst().endsWith(MANAGER) ? Given.MANAGER : Given.WAITER;
                var order = Given.orderIn(status, fulfilment, Given.line("margherita", 1), Given.line("marinara", 1))
                        .at(AN_HOUR_LATER);
                assertEquals(cells.get(column + 1), order.when(command, by).outcome(), cells.getFirst() + " when " + status);
            }
        }
    }

    private static List<String> statusesOf(String table) {
        return cells(table.lines().findFirst().orElseThrow()).stream().skip(1).toList();
    }

    private static String command(String label) {
        return label.endsWith(MANAGER) ? label.substring(0, label.length() - MANAGER.length()) : label;
    }

    private static List<String> cells(String row) {
        return BAR.splitAsStream(row).map(String::strip).toList();
    }
}
