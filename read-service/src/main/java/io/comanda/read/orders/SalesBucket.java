package io.comanda.read.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Money;
import java.util.Currency;

/// What Elasticsearch has summed over sales that have something in common, their currency always.
record SalesBucket(JsonNode json) {

    JsonNode key(String column) {
        return json.path("key").path(column);
    }

    Currency currency() {
        return Currency.getInstance(key("currency").textValue());
    }

    /// Elasticsearch sums in doubles, which are exact for whole numbers up to 2^53: ninety trillion of any currency with cents.
    long sum(String measure) {
        return Math.round(json.path(measure).path("value").doubleValue());
    }

    Money money(String measure) {
        return new Money(sum(measure), currency());
    }
}
