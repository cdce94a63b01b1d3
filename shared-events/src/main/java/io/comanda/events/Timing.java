package io.comanda.events;

import java.time.Duration;

/// How long things take at a restaurant.
///
/// @param prepareAheadMinutes how long before its pick-up time a takeaway for later appears in the kitchen; 20 if left out
/// @param acceptWithinMinutes how long a guest's order waits to be accepted before it is declined by itself; 10 if left out
public record Timing(Integer prepareAheadMinutes, Integer acceptWithinMinutes) {

    private static final Integer PREPARE_AHEAD_MINUTES = 20;

    private static final Integer ACCEPT_WITHIN_MINUTES = 10;

    public static final Timing DEFAULT = new Timing(PREPARE_AHEAD_MINUTES, ACCEPT_WITHIN_MINUTES);

    public Timing {
        prepareAheadMinutes = prepareAheadMinutes == null ? PREPARE_AHEAD_MINUTES : prepareAheadMinutes;
        acceptWithinMinutes = acceptWithinMinutes == null ? ACCEPT_WITHIN_MINUTES : acceptWithinMinutes;
    }

    public Duration prepareAhead() {
        return Duration.ofMinutes(prepareAheadMinutes);
    }

    public Duration acceptWithin() {
        return Duration.ofMinutes(acceptWithinMinutes);
    }
}
