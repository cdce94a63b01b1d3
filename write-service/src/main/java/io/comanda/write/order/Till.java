package io.comanda.write.order;

import io.comanda.events.Discount;
import io.comanda.events.Discount.AmountOff;
import io.comanda.events.Discount.Off;
import io.comanda.events.Money;
import io.comanda.events.OrderEvent.PaymentTaken;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderedAt;
import io.comanda.events.Payment;
import io.comanda.events.Refund;
import io.comanda.events.Totals;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.order.OrderCommand.GiveDiscount;
import io.comanda.write.order.OrderCommand.RefundPayment;
import io.comanda.write.order.OrderCommand.TakePayment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of money: what may be paid, given back and taken off, and what the order comes to.
///
/// @param owed whether the order is to be paid at all
record Till(OrderedAt restaurant, Bill bill, boolean owed) {

    Totals totals() {
        return Totals.of(restaurant, bill.lines(), bill.payments(), bill.refunds(), owed);
    }

    Money balance() {
        return totals().balance();
    }

    Payment take(TakePayment asked, Instant at) {
        var tip = orNothing(asked.tip());
        refuseOtherCurrency(asked.amount(), restaurant);
        refuseOtherCurrency(tip, restaurant);
        Refused.when(asked.amount().isMoreThan(balance()), Refusal.MORE_THAN_BALANCE,
                "The order owes " + balance() + "; what is given on top is a tip.");
        refuseTooMany(bill.payments(), OrderLimits.PAYMENTS_MAX, "payments");
        return new Payment(bill.payments().size() + 1, asked.method(), asked.amount(), tip, asked.reference(), at);
    }

    /// What was taken elsewhere, long ago: all that was owed, in whichever way.
    List<Payment> taken(List<TakePayment> past, Instant at) {
        if (past.isEmpty()) {
            return balance().isPositive()
                    ? List.of(new Payment(1, Payment.Method.OTHER, balance(), Money.zero(restaurant.currency()), null, at))
                    : List.of();
        }
        var till = this;
        for (var payment : past) {
            till = new Till(restaurant, till.bill.after(new PaymentTaken(till.take(payment, at))), owed);
        }
        Refused.when(till.balance().isPositive(), Refusal.PAYMENTS_DONT_ADD_UP,
                "The order came to " + totals().gross() + "; of that " + till.balance() + " was not paid.");
        return till.bill.payments();
    }

    /// Of one payment at most what is left of it. What is given back is owed again.
    Refund giveBack(RefundPayment asked, Instant at) {
        var tip = orNothing(asked.tip());
        refuseOtherCurrency(asked.amount(), restaurant);
        refuseOtherCurrency(tip, restaurant);
        var payment = bill.payment(asked.payment()).orElseThrow(
                () -> new Refused(Refusal.NO_SUCH_PAYMENT, "The order has no payment " + asked.payment() + "."));
        var amountLeft = payment.amount();
        var tipLeft = payment.tip();
        for (var earlier : bill.refundsOf(payment)) {
            amountLeft = amountLeft.minus(earlier.amount());
            tipLeft = tipLeft.minus(earlier.tip());
        }
        Refused.when(asked.amount().isMoreThan(amountLeft) || tip.isMoreThan(tipLeft), Refusal.MORE_THAN_PAID,
                "Of payment " + payment.number() + " there are " + amountLeft + " left, and a tip of " + tipLeft + ".");
        refuseTooMany(bill.refunds(), OrderLimits.PAYMENTS_MAX, "refunds");
        return new Refund(bill.refunds().size() + 1, payment.number(), asked.amount(), tip, asked.reason(), at);
    }

    Discount takeOff(GiveDiscount asked, Instant at) {
        refuseWrongDiscount(asked.line(), asked.off(), restaurant, bill.lines());
        refuseTooMany(bill.discounts(), OrderLimits.DISCOUNTS_MAX, "discounts");
        return new Discount(bill.discounts().size() + 1, asked.line(), asked.off(), asked.reason(), at);
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

    private Money orNothing(@Nullable Money money) {
        return money == null ? Money.zero(restaurant.currency()) : money;
    }
}
