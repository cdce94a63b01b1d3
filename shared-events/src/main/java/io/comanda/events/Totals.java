package io.comanda.events;

import io.comanda.events.Refund.ReturnedLine;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an order comes to.
///
/// @param perRate  tax is rounded half-up once per rate and order, and added to what other tills recorded of their lines; net, tax and
///                 gross are the sums of these
/// @param discount what was taken off, as the menu reckons
/// @param paid     what was taken to settle the bill, whether or not some of it was refunded
/// @param refunded what of it was given back
/// @param tips     what was given on top and kept
/// @param balance  what is still to be paid: gross − returned − paid + refunded, never negative; zero for an order that was declined or cancelled
/// @param returned the gross amount of what was taken back after the sale, with its share of the service; net, tax and gross still hold it, because it is a negative sale
///                 on the day of the return
/// @param rounding what was taken in cash beyond what was owed, less what was given back beyond it; negative if it was less
/// @param service  what of net, tax and gross is charged for the service: its gross amount
public record Totals(Money net, Money tax, Money gross, List<RateTotal> perRate, Money discount, Money paid, Money refunded, Money tips,
        Money balance, Money returned, Money rounding, Money service) {

    public Totals {
        service = service == null ? Money.zero(gross.currency()) : service;
        perRate = List.copyOf(perRate);
    }

    public record RateTotal(Percent taxPercent, Money net, Money tax, Money gross) {

        /// @param price            the sum of the lines at this rate, as they stand on the menu
        /// @param priceIncludesTax whether tax is within that sum or comes on top of it
        static RateTotal of(Percent taxPercent, Money price, boolean priceIncludesTax) {
            Money tax = priceIncludesTax ? taxPercent.within(price) : taxPercent.of(price);
            return priceIncludesTax
                    ? new RateTotal(taxPercent, price.minus(tax), tax, price)
                    : new RateTotal(taxPercent, price, tax, price.plus(tax));
        }

        static RateTotal recorded(Percent taxPercent, Money tax, Money gross) {
            return new RateTotal(taxPercent, gross.minus(tax), tax, gross);
        }

        RateTotal plus(RateTotal other) {
            return new RateTotal(taxPercent, net.plus(other.net), tax.plus(other.tax), gross.plus(other.gross));
        }
    }

    /// @param owed whether the order is to be paid at all (a declined or cancelled one is not)
    public static Totals of(OrderedAt restaurant, List<OrderLine> lines, List<Payment> payments, List<Refund> refunds, boolean owed) {
        return of(restaurant, lines, payments, refunds, owed, null);
    }

    /// @param owed    whether the order is to be paid at all (a declined or cancelled one is not)
    /// @param service what is charged for it; absent if nothing is
    public static Totals of(OrderedAt restaurant, List<OrderLine> lines, List<Payment> payments, List<Refund> refunds, boolean owed,
            @Nullable ServiceCharge service) {
        var sold = lines.stream().filter(line -> line.status().isSold()).toList();
        var ofLines = perRate(sold, restaurant.pricesIncludeTax());
        var zero = Money.zero(restaurant.currency());
        var charges = service == null
                ? List.<RateTotal>of()
                : List.copyOf(service.perRate(ofLines, restaurant.pricesIncludeTax()).values());
        var perRate = merged(ofLines, charges);
        var gross = sum(zero, perRate, RateTotal::gross);
        var paid = sum(zero, payments, Payment::amount);
        var refunded = sum(zero, refunds, Refund::amount);
        var returned = sum(zero, refunds.stream().flatMap(refund -> refund.returned().stream()).toList(), ReturnedLine::worth);
        return new Totals(
                sum(zero, perRate, RateTotal::net), sum(zero, perRate, RateTotal::tax), gross, perRate,
                sum(zero, sold, OrderLine::discount),
                paid, refunded, sum(zero, payments, Payment::tip).minus(sum(zero, refunds, Refund::tip)),
                owed ? gross.minus(returned).minus(paid).plus(refunded) : zero, returned,
                sum(zero, payments, Payment::rounding).minus(sum(zero, refunds, Refund::rounding)),
                sum(zero, charges, RateTotal::gross));
    }

    private static List<RateTotal> merged(List<RateTotal> ofLines, List<RateTotal> charges) {
        var totals = new TreeMap<Percent, RateTotal>();
        Stream.concat(ofLines.stream(), charges.stream()).forEach(rate -> totals.merge(rate.taxPercent(), rate, RateTotal::plus));
        return List.copyOf(totals.values());
    }

    /// What lines come to, without the service.
    static List<RateTotal> perRate(List<OrderLine> sold, boolean pricesIncludeTax) {
        var prices = new TreeMap<Percent, Money>();
        var totals = new TreeMap<Percent, RateTotal>();
        for (var line : sold) {
            var rate = line.taxPercent();
            if (line.tax() == null) {
                prices.merge(rate, line.charged(), Money::plus);
            } else {
                totals.merge(rate, RateTotal.recorded(rate, line.tax(), line.charged()), RateTotal::plus);
            }
        }
        prices.forEach((rate, price) -> totals.merge(rate, RateTotal.of(rate, price, pricesIncludeTax), RateTotal::plus));
        return List.copyOf(totals.values());
    }

    private static <T> Money sum(Money zero, List<T> parts, Function<T, Money> amount) {
        return parts.stream().map(amount).reduce(zero, Money::plus);
    }
}
