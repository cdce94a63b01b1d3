package io.comanda.write.order;

import io.comanda.events.Discount;
import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Discount.Off;
import io.comanda.events.Money;
import io.comanda.events.OpenBill;
import io.comanda.events.OrderEvent.PaymentTaken;
import io.comanda.events.OrderEvent.TipAdded;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment;
import io.comanda.events.Payment.PaidLine;
import io.comanda.events.Refund;
import io.comanda.events.Refund.ReturnedLine;
import io.comanda.events.ServiceCharge;
import io.comanda.events.Totals;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.order.ImportOrders.ImportOrder;
import io.comanda.write.order.OrderCommand.AddTip;
import io.comanda.write.order.OrderCommand.GiveDiscount;
import io.comanda.write.order.OrderCommand.PayShare;
import io.comanda.write.order.OrderCommand.RefundPayment;
import io.comanda.write.order.OrderCommand.TakePayment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of money: payments, refunds, discounts and totals.
///
/// @param owed whether the order has to be paid: not if it was declined or cancelled
/// @param service what is charged for it; null if nothing is
record Till(OrderedAt restaurant, Bill bill, boolean owed, @Nullable ServiceCharge service) {

    /// Of an order that was not served here.
    Till(OrderedAt restaurant, Bill bill, boolean owed) {
        this(restaurant, bill, owed, null);
    }

    Totals totals() {
        return Totals.of(restaurant, bill.lines(), bill.payments(), bill.refunds(), owed, service);
    }

    Money balance() {
        return totals().balance();
    }

    /// What was paid and not refunded, tips included.
    Money kept() {
        var totals = totals();
        return totals.paid().minus(totals.refunded()).plus(totals.tips());
    }

    /// The balance, or what it is in cash where that is rounded, settles the bill.
    Payment pay(TakePayment command, BusinessTime time, EventMetadata metadata) {
        return pay(command, List.of(), time, metadata);
    }

    private Payment pay(TakePayment command, List<PaidLine> lines, BusinessTime time, EventMetadata metadata) {
        var settling = restaurant.billing().inCash(balance());
        boolean isRounded = command.method() == Payment.Method.CASH && balance().isPositive()
                && (command.amount().equals(settling) || command.amount().equals(balance()));
        return isRounded
                ? pay(new TakePayment(command.method(), balance(), command.tip(), command.reference()), lines, time, metadata.occurredAt(),
                        metadata.actor().subject(), settling.minus(balance()))
                : pay(command, lines, time, metadata.occurredAt(), metadata.actor().subject(), orZero(null));
    }

    /// @throws Refused if that much of a line is not on the bill, or is paid for
    Payment pay(PayShare command, BusinessTime time, EventMetadata metadata) {
        var open = new OpenBill(restaurant, bill.lines(), bill.payments(), bill.refunds(), totals());
        var share = command.lines().isEmpty() && command.seats().isEmpty()
                ? new OpenBill.Share(List.of(), open.evenly(command.ways() == null ? 1 : command.ways()))
                : open.share(parts(command, open));
        Refused.when(!share.amount().isPositive(), Refusal.NOTHING_TO_DO, "Nothing of that is to be paid.");
        return pay(new TakePayment(command.method(), share.amount(), command.tip(), command.reference()), share.lines(), time, metadata);
    }

    private List<PaidLine> parts(PayShare command, OpenBill open) {
        var unpaid = open.unpaid();
        if (command.lines().isEmpty()) {
            return bill.sold().filter(line -> command.seats().contains(line.seat()) && unpaid.containsKey(line.number()))
                    .map(line -> new PaidLine(line.number(), unpaid.getOrDefault(line.number(), 0))).toList();
        }
        return command.lines().stream().map(part -> {
            Refused.when(bill.line(part.line()).filter(line -> line.status().isSold()).isEmpty(), Refusal.NO_SUCH_LINE,
                    "No line " + part.line() + " is on the bill.");
            int left = unpaid.getOrDefault(part.line(), 0);
            int quantity = part.quantity() == null ? left : part.quantity();
            Refused.when(left == 0 || quantity > left, Refusal.LINE_PAID, "Of line " + part.line() + " " + left + " are to be paid.");
            return new PaidLine(part.line(), quantity);
        }).toList();
    }

    private Payment pay(TakePayment command, List<PaidLine> lines, BusinessTime time, Instant at, @Nullable String by, Money rounding) {
        var tip = orZero(command.tip());
        refuseOtherCurrency(command.amount(), restaurant);
        refuseOtherCurrency(tip, restaurant);
        Refused.when(command.amount().isMoreThan(balance()), Refusal.MORE_THAN_BALANCE,
                "The balance is " + balance() + "; anything above it is a tip.");
        refuseTooMany(bill.payments(), OrderLimits.PAYMENTS_MAX, "payments");
        return new Payment(bill.payments().size() + 1, command.method(), command.amount(), tip, command.reference(), at,
                time.local(), time.day(), by, rounding, lines);
    }

    /// The payments of a past order. They have to settle it; without any, one payment of an unknown method does.
    List<Payment> pastPayments(ImportOrder past, BusinessTime time) {
        var at = past.placedAt();
        if (past.payments().isEmpty()) {
            return balance().isPositive()
                    ? List.of(new Payment(1, Payment.Method.OTHER, balance(), Money.zero(restaurant.currency()), null, at,
                            time.local(), time.day(), past.server()))
                    : List.of();
        }
        var till = this;
        for (var payment : past.payments()) {
            till = new Till(restaurant,
                    till.bill.after(new PaymentTaken(till.pay(payment, List.of(), time, at, past.server(), orZero(null)))), owed);
        }
        Refused.when(till.balance().isPositive(), Refusal.PAYMENTS_DONT_ADD_UP,
                "The order's total was " + totals().gross() + "; " + till.balance() + " of it is not paid.");
        return till.bill.payments();
    }

    /// At most what is left of the payment. An amount that is refunded for no line is owed again.
    Refund refund(RefundPayment command, BusinessTime time, EventMetadata metadata) {
        var returned = new Returns(restaurant, bill, totals()).of(command.lines());
        var cost = returned.stream().map(ReturnedLine::worth).reduce(orZero(null), Money::plus);
        var amount = command.amount() == null ? cost : command.amount();
        var tip = orZero(command.tip());
        refuseOtherCurrency(amount, restaurant);
        refuseOtherCurrency(tip, restaurant);
        Refused.when(!returned.isEmpty() && amount.isMoreThan(cost), Refusal.MORE_THAN_RETURNED,
                "What is returned cost " + cost + ": refund the rest without lines.");
        var payment = payment(command.payment());
        var amountLeft = payment.amount();
        var tipLeft = payment.tip();
        for (var earlier : bill.refundsOf(payment)) {
            amountLeft = amountLeft.minus(earlier.amount());
            tipLeft = tipLeft.minus(earlier.tip());
        }
        Refused.when(amount.isMoreThan(amountLeft) || tip.isMoreThan(tipLeft), Refusal.MORE_THAN_PAID,
                "Of payment " + payment.number() + " " + amountLeft + " are left, and a tip of " + tipLeft + ".");
        refuseTooMany(bill.refunds(), OrderLimits.PAYMENTS_MAX, "refunds");
        return new Refund(bill.refunds().size() + 1, payment.number(), amount, tip, command.reason(), metadata.occurredAt(),
                time.local(), time.day(), metadata.actor().subject(),
                payment.method() == Payment.Method.CASH ? restaurant.billing().inCash(amount).minus(amount) : orZero(null), returned);
    }

    TipAdded addTip(AddTip command) {
        refuseOtherCurrency(command.tip(), restaurant);
        return new TipAdded(payment(command.payment()).number(), command.tip());
    }

    private Payment payment(int number) {
        return bill.payment(number)
                .orElseThrow(() -> new Refused(Refusal.NO_SUCH_PAYMENT, "The order has no payment " + number + "."));
    }

    Discount discount(GiveDiscount command, Instant at) {
        refuseWrongDiscount(command.line(), command.off(), restaurant, bill.lines());
        refuseTooMany(bill.discounts(), OrderLimits.DISCOUNTS_MAX, "discounts");
        return new Discount(bill.discounts().size() + 1, command.line(), command.off(), command.reason(), at);
    }

    static void refuseWrongDiscount(@Nullable Integer line, Off off, OrderedAt restaurant, List<OrderLine> lines) {
        if (off instanceof AmountOff(var amount)) {
            refuseOtherCurrency(amount, restaurant);
        }
        Refused.when(line != null && lines.stream().noneMatch(sold -> sold.number() == line && sold.status().isSold()),
                Refusal.NO_SUCH_LINE, "No line " + line + " is on the bill.");
    }

    private static void refuseOtherCurrency(Money money, OrderedAt restaurant) {
        Refused.when(!money.currency().equals(restaurant.currency()), Refusal.WRONG_CURRENCY,
                "The bill is in " + restaurant.currency() + ".");
    }

    private static void refuseTooMany(List<?> there, int max, String what) {
        Refused.when(there.size() >= max, Refusal.TOO_MUCH, "An order takes at most " + max + " " + what + ".");
    }

    private Money orZero(@Nullable Money money) {
        return money == null ? Money.zero(restaurant.currency()) : money;
    }
}
