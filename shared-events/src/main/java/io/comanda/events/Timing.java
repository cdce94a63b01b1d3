package io.comanda.events;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How long things take at a restaurant.
///
/// @param prepareAheadMinutes          how long before its pick-up time a takeaway for later appears in the kitchen; 20 if left out
/// @param acceptWithinMinutes          how long a guest's order waits to be accepted before it is declined by itself; 10 if left out
/// @param prepareAheadMinutesByStation likewise, of the stations that need more time or less, by their names
public record Timing(Integer prepareAheadMinutes, Integer acceptWithinMinutes,
        @Nullable Map<String, Integer> prepareAheadMinutesByStation) {

    private static final Integer PREPARE_AHEAD_MINUTES = 20;

    private static final Integer ACCEPT_WITHIN_MINUTES = 10;

    public static final Timing DEFAULT = new Timing(PREPARE_AHEAD_MINUTES, ACCEPT_WITHIN_MINUTES);

    public Timing {
        prepareAheadMinutes = prepareAheadMinutes == null ? PREPARE_AHEAD_MINUTES : prepareAheadMinutes;
        acceptWithinMinutes = acceptWithinMinutes == null ? ACCEPT_WITHIN_MINUTES : acceptWithinMinutes;
        prepareAheadMinutesByStation = prepareAheadMinutesByStation == null || prepareAheadMinutesByStation.isEmpty()
                ? null
                : Collections.unmodifiableMap(new TreeMap<>(prepareAheadMinutesByStation));
    }

    /// The same at every station.
    public Timing(Integer prepareAheadMinutes, Integer acceptWithinMinutes) {
        this(prepareAheadMinutes, acceptWithinMinutes, null);
    }

    public Duration prepareAhead(String station) {
        return Duration.ofMinutes(prepareAheadMinutesByStation == null
                ? prepareAheadMinutes
                : prepareAheadMinutesByStation.getOrDefault(station, prepareAheadMinutes));
    }

    public Duration acceptWithin() {
        return Duration.ofMinutes(acceptWithinMinutes);
    }
}
