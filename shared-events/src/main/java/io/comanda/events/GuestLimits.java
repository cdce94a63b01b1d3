package io.comanda.events;

import org.jspecify.annotations.Nullable;

/// What a guest without an account may have on one order at most. Nobody knows them, and what they order is held until somebody declines it.
///
/// @param orderMinorMax its sum, in minor units; absent if there is no such limit
/// @param portionsMax   its portions, of all dishes together; absent if there is no such limit
public record GuestLimits(@Nullable Long orderMinorMax, @Nullable Integer portionsMax) {

    public static final GuestLimits NONE = new GuestLimits(null, null);
}
