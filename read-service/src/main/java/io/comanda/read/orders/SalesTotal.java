package io.comanda.read.orders;

import static io.comanda.read.orders.SalesGroup.sum;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Money;
import java.util.Currency;

/// All sales of one currency.
///
/// @param items  dishes sold
/// @param covers guests who sat at tables
/// @param paid   what was taken, tips apart
record SalesTotal(Currency currency, long orders, long items, long covers, Money net, Money tax, Money gross, Money paid, Money tips) {

    static SalesTotal of(JsonNode bucket) {
        var currency = Currency.getInstance(bucket.path("key").path("currency").textValue());
        return new SalesTotal(currency, sum(bucket, "orders"), sum(bucket, "items"), sum(bucket, "covers"),
                new Money(sum(bucket, "net"), currency), new Money(sum(bucket, "tax"), currency),
                new Money(sum(bucket, "gross"), currency), new Money(sum(bucket, "amount"), currency),
                new Money(sum(bucket, "tip"), currency));
    }
}
