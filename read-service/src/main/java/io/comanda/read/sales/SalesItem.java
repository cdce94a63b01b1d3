package io.comanda.read.sales;

import io.comanda.events.Money;
import io.comanda.events.Payment;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The figures of a group as they are returned. It only describes them: which there are depends on how sales are grouped.
///
/// @param groups the number of groups that are summed here; only in `other`
/// @param week   as in 2026-W48
/// @param month  as in 2026-11
public record SalesItem(@Nullable Long groups, @Nullable NamedGroup dish, @Nullable String category, @Nullable NamedGroup restaurant,
        @Nullable String city, @Schema(ref = "FulfilmentKind") @Nullable String fulfilment, Payment.@Nullable Method payment,
        @Nullable Integer hour, @Nullable LocalDate day, @Nullable String week, @Nullable DayOfWeek weekday, @Nullable String month,
        Currency currency, @Nullable Long orders, @Nullable Long items, @Nullable Long covers, @Nullable Money net, @Nullable Money tax,
        @Nullable Money gross, @Nullable Money averageTicket, @Nullable Money discounts, @Nullable Money service, @Nullable Money returned,
        @Nullable Money paid,
        @Nullable Money refunded, @Nullable Money tips) {

    /// A dish or a restaurant, by its latest name.
    public record NamedGroup(String id, String code, String name) {
    }
}
