package io.comanda.read.sales;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Money;
import java.util.Currency;

/// A bucket of sales with the same currency and other columns, and its sums.
record SalesBucket(JsonNode json) {

    JsonNode key(String column) {
        return json.path("key").path(column);
    }

    Currency currency() {
        return Currency.getInstance(key("currency").textValue());
    }

    /// Elasticsearch sums doubles, which are exact for integers up to 2^53: ninety trillion of a currency with cents.
    long sum(String measure) {
        var value = json.path(measure).path("value");
        if (!value.isNumber()) {
            throw new IllegalStateException("The sum of " + measure + " was not asked for: " + json);
        }
        return Math.round(value.doubleValue());
    }

    Money money(String measure) {
        return new Money(sum(measure), currency());
    }
}
