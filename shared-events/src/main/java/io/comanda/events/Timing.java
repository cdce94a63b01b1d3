package io.comanda.events;

import java.time.Duration;

/// How long things take at a restaurant.
///
/// @param prepareAheadMinutes how long before its pick-up time a takeaway for later appears in the kitchen; 20 if left out
public record Timing(Integer prepareAheadMinutes) {

    private static final int PREPARE_AHEAD_MINUTES = 20;

    public static final Timing DEFAULT = new Timing(PREPARE_AHEAD_MINUTES);

    public Timing {
        prepareAheadMinutes = prepareAheadMinutes == null ? (Integer) PREPARE_AHEAD_MINUTES : prepareAheadMinutes;
    }

    public Duration prepareAhead() {
        return Duration.ofMinutes(prepareAheadMinutes);
    }
}
