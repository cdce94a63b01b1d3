package io.comanda.events;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a restaurant says of itself.
///
/// @param code             unique in the group
/// @param language         of its menu, BCP 47
/// @param dayStartsAt      when its business day begins; midnight if left out
/// @param pricesIncludeTax whether tax is within the menu's prices or comes on top of them
/// @param openingHours     shown to guests, not enforced
/// @param billing          how it takes money; if left out, cash is not rounded
/// @param timing           how long things take; each has a default
/// @param guestLimits      what a guest without an account may order at most; absent if they may order as much as others
public record RestaurantDetails(String code, String name, String address, String city, @Nullable Location location,
        List<String> cuisines, String language, ZoneId timeZone, Currency currency, LocalTime dayStartsAt, boolean pricesIncludeTax,
        List<OpeningHours> openingHours, Billing billing, Timing timing, @Nullable GuestLimits guestLimits) {

    public RestaurantDetails {
        guestLimits = GuestLimits.NONE.equals(guestLimits) ? null : guestLimits;
        billing = billing == null ? Billing.DEFAULT : billing;
        timing = timing == null ? Timing.DEFAULT : timing;
        dayStartsAt = dayStartsAt == null ? LocalTime.MIDNIGHT : dayStartsAt;
        cuisines = cuisines == null ? List.of() : List.copyOf(cuisines);
        openingHours = openingHours == null ? List.of() : List.copyOf(openingHours);
    }

    /// With the defaults for the rest.
    public RestaurantDetails(String code, String name, String address, String city, @Nullable Location location, List<String> cuisines,
            String language, ZoneId timeZone, Currency currency, LocalTime dayStartsAt, boolean pricesIncludeTax,
            List<OpeningHours> openingHours) {
        this(code, name, address, city, location, cuisines, language, timeZone, currency, dayStartsAt, pricesIncludeTax, openingHours,
                Billing.DEFAULT, Timing.DEFAULT, null);
    }

    /// WGS 84, in degrees.
    public record Location(double lat, double lon) {
    }

    public record OpeningHours(DayOfWeek day, LocalTime from, LocalTime to) {
    }
}
