package io.comanda.events;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long things take at a restaurant.
///
/// @param prepareAheadMinutes how long before its pick-up time a takeaway for later appears in the kitchen; 20 if left out
/// @param acceptWithinMinutes how long a guest's order waits to be accepted before it is declined by itself; 10 if left out
/// @param stations            those that need more time or less; absent if none does
public record Timing(Integer prepareAheadMinutes, Integer acceptWithinMinutes,
        @Nullable List<StationTiming> stations) {

    private static final Integer PREPARE_AHEAD_MINUTES = 20;

    private static final Integer ACCEPT_WITHIN_MINUTES = 10;

    public static final Timing DEFAULT = new Timing(PREPARE_AHEAD_MINUTES, ACCEPT_WITHIN_MINUTES);

    public Timing {
        prepareAheadMinutes = prepareAheadMinutes == null ? PREPARE_AHEAD_MINUTES : prepareAheadMinutes;
        acceptWithinMinutes = acceptWithinMinutes == null ? ACCEPT_WITHIN_MINUTES : acceptWithinMinutes;
        stations = stations == null || stations.isEmpty() ? null : List.copyOf(stations);
    }

    /// The same at every station.
    public Timing(Integer prepareAheadMinutes, Integer acceptWithinMinutes) {
        this(prepareAheadMinutes, acceptWithinMinutes, null);
    }

    public Duration prepareAhead(String station) {
        var own = stations == null ? List.<StationTiming>of() : stations;
        return Duration.ofMinutes(own.stream().filter(each -> each.station().equals(station)).map(StationTiming::prepareAheadMinutes)
                .findFirst().orElse(prepareAheadMinutes));
    }

    public Duration acceptWithin() {
        return Duration.ofMinutes(acceptWithinMinutes);
    }

    /// @param station             its name
    /// @param prepareAheadMinutes how long before the pick-up time it gets a takeaway for later
    public record StationTiming(String station, Integer prepareAheadMinutes) {
    }
}
