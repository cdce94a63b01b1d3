package io.comanda.events;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an order remembers of its restaurant.
///
/// @param dayStartsAt when the business day begins: a bar's 02:00 guests belong to the evening before
/// @param billing     how it took money when the order was placed
/// @param timing      how long things took there then
/// @param guestLimits what a guest without an account could order there then at most; absent if as much as others
public record OrderedAt(UUID id, String code, String name, String city, ZoneId timeZone, Currency currency, LocalTime dayStartsAt,
        boolean pricesIncludeTax, Billing billing, Timing timing, @Nullable GuestLimits guestLimits) {

    public OrderedAt {
        billing = billing == null ? Billing.DEFAULT : billing;
        timing = timing == null ? Timing.DEFAULT : timing;
    }

    /// Without limits for guests.
    public OrderedAt(UUID id, String code, String name, String city, ZoneId timeZone, Currency currency, LocalTime dayStartsAt,
            boolean pricesIncludeTax, Billing billing, Timing timing) {
        this(id, code, name, city, timeZone, currency, dayStartsAt, pricesIncludeTax, billing, timing, null);
    }

    /// With the defaults for the rest.
    public OrderedAt(UUID id, String code, String name, String city, ZoneId timeZone, Currency currency, LocalTime dayStartsAt,
            boolean pricesIncludeTax) {
        this(id, code, name, city, timeZone, currency, dayStartsAt, pricesIncludeTax, Billing.DEFAULT, Timing.DEFAULT);
    }

    /// The restaurant's own day that a time on its clock belongs to.
    public LocalDate businessDate(LocalDateTime local) {
        return businessDate(local, dayStartsAt);
    }

    /// The day, of a restaurant whose days start at a time, that a time on its clock belongs to.
    public static LocalDate businessDate(LocalDateTime local, LocalTime dayStartsAt) {
        return local.toLocalTime().isBefore(dayStartsAt) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }
}
