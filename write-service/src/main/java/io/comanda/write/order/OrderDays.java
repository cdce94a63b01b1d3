package io.comanda.write.order;

import io.comanda.events.Money;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.OrderEvent.OrderReopened;
import io.comanda.events.OrderEvent.PaymentRefunded;
import io.comanda.events.OrderEvent.PaymentTaken;
import io.comanda.events.OrderEvent.TipAdded;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment;
import io.comanda.events.zone.TimeZones;
import io.comanda.write.command.Refused;
import io.comanda.write.day.BusinessDays;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.OrderCommand.PayShare;
import io.comanda.write.order.OrderCommand.RefundPayment;
import io.comanda.write.order.OrderCommand.TakePayment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// On which business day an order's events count. A day that is cashed up keeps its figures: money then counts on the next day, and a change
/// of the sale is refused.
@ApplicationScoped
class OrderDays {

    private final BusinessDays days;
    private final TimeZones zones;

    OrderDays(BusinessDays days, TimeZones zones) {
        this.days = days;
        this.zones = zones;
    }

    /// When an order is placed.
    ///
    /// @param restaurantRevision of the restaurant at that moment
    record Placing(BusinessTime time, long restaurantRevision) {
    }

    /// When something happens at a restaurant that counts on its day. The day is not cashed up before the commit.
    Placing placing(OrderedAt restaurant, Instant at) {
        var natural = natural(restaurant, at);
        var today = days.current(restaurant.id(), natural.day());
        return new Placing(new BusinessTime(natural.local(), today.date()), today.restaurantRevision());
    }

    private BusinessTime counted(OrderedAt restaurant, Instant at) {
        return placing(restaurant, at).time;
    }

    private BusinessTime natural(OrderedAt restaurant, Instant at) {
        return BusinessTime.of(restaurant, zones.local(at, restaurant.timeZone()));
    }

    /// When a command for an order happens. Only those that move money lock the day.
    BusinessTime of(OrderCommand command, OrderedAt restaurant, EventMetadata metadata) {
        return command instanceof TakePayment || command instanceof PayShare || command instanceof RefundPayment
                ? counted(restaurant, metadata.occurredAt())
                : natural(restaurant, metadata.occurredAt());
    }

    /// @param bill before the event
    /// @throws Refused if the event would change the figures of a day that is cashed up
    void record(OrderEvent event, UUID restaurant, LocalDate businessDate, Bill bill) {
        if (event instanceof PaymentTaken(var payment)) {
            add(restaurant, payment, payment.businessDate(), payment.received());
        } else if (event instanceof PaymentRefunded(var refund)) {
            add(restaurant, bill.payment(refund.payment()).orElseThrow(), refund.businessDate(),
                    refund.paidOut().times(-1));
        } else if (event instanceof TipAdded(var number, var tip)) {
            var payment = bill.payment(number).orElseThrow();
            days.requireOpen(restaurant, payment.businessDate());
            add(restaurant, payment, payment.businessDate(), tip);
        } else if (Bill.isSaleChangedBy(event) || event instanceof OrderReopened) {
            days.requireOpen(restaurant, businessDate);
        }
    }

    /// @throws Refused if the day of one of them is cashed up
    void requireOpen(Order order, Order other) {
        days.requireOpen(order.restaurantId, new TreeSet<>(List.of(order.businessDate, other.businessDate)));
    }

    private void add(UUID restaurant, Payment payment, LocalDate day, Money cash) {
        if (payment.method() == Payment.Method.CASH) {
            days.addCash(restaurant, new TreeMap<>(Map.of(day, cash.minor())));
        }
    }

    /// Which of the days of these past orders are cashed up. None of the others is before the commit.
    Set<LocalDate> closed(OrderedAt restaurant, List<ImportOrder> past) {
        return days.closed(restaurant.id(), past.stream().map(order -> natural(restaurant, order.placedAt()).day())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// The cash of past orders.
    void record(UUID restaurant, List<OrderImported> past) {
        SortedMap<LocalDate, Long> cash = new TreeMap<>();
        past.stream().flatMap(order -> order.payments().stream()).filter(payment -> payment.method() == Payment.Method.CASH)
                .forEach(payment -> cash.merge(payment.businessDate(), payment.received().minor(), Long::sum));
        days.addCash(restaurant, cash);
    }
}
