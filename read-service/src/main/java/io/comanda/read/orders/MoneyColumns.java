package io.comanda.read.orders;

import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import io.comanda.events.Payment;
import io.comanda.events.Percent;
import io.comanda.events.Refund;
import io.comanda.events.Refund.ReturnedLine;
import io.comanda.events.Refund.ReturnedService;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The documents of an order's money in the view `sales`: what was taken counts on the day on which it was taken, what was given back on the
/// day on which it was given back, and so does what was returned, as a negative sale. They count whatever becomes of the order.
final class MoneyColumns {

    /// @param columns by the second part of the documents' ids
    static void add(OrderState order, Map<String, Map<String, Object>> columns) {
        var methods = EnumSet.noneOf(Payment.Method.class);
        for (var payment : order.payments()) {
            var taken = taken(order, payment);
            // For the number of orders by payment method.
            if (methods.add(payment.method())) {
                taken.put("methodOrders", 1);
            }
            columns.put("payment:" + payment.number(), taken);
        }
        var payments = order.payments().stream().collect(Collectors.toMap(Payment::number, Function.identity()));
        var lines = order.lines().stream().collect(Collectors.toMap(OrderLine::number, Function.identity()));
        for (var refund : order.refunds()) {
            var payment = payments.get(refund.payment());
            if (payment != null) {
                columns.put("refund:" + refund.number(), givenBack(order, payment, refund));
            }
            for (var returned : refund.returned()) {
                var line = lines.get(returned.line());
                if (line != null) {
                    columns.put("return:" + refund.number() + "-" + line.number(), returned(order, refund, line, returned));
                    if (returned.service() != null) {
                        columns.put("return-service:" + refund.number() + "-" + line.number(),
                                returned(order, refund, line, returned.service()));
                    }
                }
            }
        }
    }

    private static Map<String, Object> taken(OrderState order, Payment payment) {
        var columns = SaleColumns.at(order, "payment", payment.businessDate(), payment.atLocal());
        columns.put("method", payment.method());
        columns.put("staff", payment.by() == null ? "" : payment.by());
        columns.put("payments", 1);
        columns.put("amount", payment.amount().minor());
        columns.put("tip", payment.tip().minor());
        columns.put("rounding", payment.rounding().minor());
        return columns;
    }

    private static Map<String, Object> givenBack(OrderState order, Payment payment, Refund refund) {
        var columns = SaleColumns.at(order, "payment", refund.businessDate(), refund.atLocal());
        columns.put("method", payment.method());
        columns.put("staff", refund.by());
        columns.put("refunds", 1);
        columns.put("refunded", refund.amount().minor());
        columns.put("tip", -refund.tip().minor());
        columns.put("rounding", -refund.rounding().minor());
        return columns;
    }

    private static Map<String, Object> returned(OrderState order, Refund refund, OrderLine line, ReturnedLine returned) {
        var columns = SaleColumns.at(order, "line", refund.businessDate(), refund.atLocal());
        SaleColumns.addDish(line, columns);
        columns.put("items", -returned.quantity());
        columns.put("net", -returned.net().minor());
        columns.put("tax", -returned.tax().minor());
        columns.put("gross", -returned.gross().minor());
        columns.put("discount", -returned.discount().minor());
        columns.put("returned", returned.gross().minor());
        return columns;
    }

    /// Of no dish, like what was charged.
    private static Map<String, Object> returned(OrderState order, Refund refund, OrderLine line, ReturnedService service) {
        var columns = SaleColumns.at(order, "service", refund.businessDate(), refund.atLocal());
        var charge = order.restaurant().billing().serviceCharge();
        columns.put("taxMillionths", (charge == null || charge.taxed() ? line.taxPercent() : Percent.ZERO).millionths());
        columns.put("net", -service.net().minor());
        columns.put("tax", -service.tax().minor());
        columns.put("gross", -service.gross().minor());
        columns.put("service", -service.gross().minor());
        columns.put("returned", service.gross().minor());
        return columns;
    }

    private MoneyColumns() {
    }
}
