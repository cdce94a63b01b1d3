package io.comanda.read.sales;

import io.comanda.events.Money;
import io.comanda.events.Percent;
import java.util.Currency;
import java.util.List;

/// All sales of one currency.
///
/// @param items     items sold, without voided and removed lines
/// @param averageTicket gross per order, rounded half-up
/// @param covers    guests at tables
/// @param discounts in menu prices; net, tax and gross are after discounts
/// @param service   the gross amount of what was charged for the service; net, tax and gross have it, dishes and categories don't
/// @param returned  the gross amount of returned lines; net, tax, gross, items and discounts are without them
/// @param paid      payments, without tips, including refunded amounts
/// @param refunded  refunds
/// @param tips      tips, less refunded tips
/// @param rates     net, tax and gross at each tax rate, lowest rate first
/// @param payments  paid, refunded and tips by each method, by its name
record SalesTotal(Currency currency, long orders, long items, long covers, Money net, Money tax, Money gross, Money averageTicket,
        Money discounts, Money service, Money returned, Money paid, Money refunded, Money tips, List<AtRate> rates,
        List<ByMethod> payments) {

    SalesTotal {
        rates = List.copyOf(rates);
        payments = List.copyOf(payments);
    }

    /// @return zero if there are no orders
    static Money average(Money gross, long orders) {
        return orders == 0
                ? Money.zero(gross.currency())
                : new Money(Math.floorDiv(Math.addExact(Math.multiplyExact(gross.minor(), 2), orders), orders * 2), gross.currency());
    }

    /// @param rates    those of every currency
    /// @param payments of every currency
    static SalesTotal of(SalesBucket bucket, List<SalesBucket> rates, List<SalesBucket> payments) {
        return new SalesTotal(bucket.currency(), bucket.sum("orders"), bucket.sum("items"), bucket.sum("covers"),
                bucket.money("net"), bucket.money("tax"), bucket.money("gross"),
                average(bucket.money("gross"), bucket.sum("orders")), bucket.money("discount"), bucket.money("service"),
                bucket.money("returned"),
                bucket.money("amount"),
                bucket.money("refunded"), bucket.money("tip"),
                rates.stream().filter(rate -> rate.currency().equals(bucket.currency())).map(AtRate::of).toList(),
                payments.stream().filter(payment -> payment.currency().equals(bucket.currency())).map(ByMethod::of).toList());
    }

    /// @param taxPercent the rate
    record AtRate(Percent taxPercent, Money net, Money tax, Money gross) {

        static AtRate of(SalesBucket bucket) {
            return new AtRate(new Percent(bucket.key("taxMillionths").intValue()), bucket.money("net"), bucket.money("tax"),
                    bucket.money("gross"));
        }
    }

    /// @param method   CASH, CARD, ONLINE, VOUCHER or OTHER
    /// @param amount   payments, without tips
    /// @param refunded refunded payments
    /// @param tips     tips, less refunded tips
    record ByMethod(String method, Money amount, Money refunded, Money tips) {

        static ByMethod of(SalesBucket bucket) {
            return new ByMethod(bucket.key("method").textValue(), bucket.money("amount"), bucket.money("refunded"), bucket.money("tip"));
        }
    }
}
