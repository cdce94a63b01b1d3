package io.comanda.read.dashboard;

import io.comanda.read.view.View;
import io.comanda.read.view.ViewStates;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Since when every figure is known to be right: the older one of all views'.
@Singleton
class VerifiedAsOf {

    private final ViewStates states;

    VerifiedAsOf(ViewStates states) {
        this.states = states;
    }

    /// @return null if that is not known
    @Nullable
    Instant get() {
        var verifications = Arrays.stream(View.values()).map(view -> Optional.ofNullable(states.get(view.text()).verification())).toList();
        return verifications.stream().allMatch(Optional::isPresent)
                ? verifications.stream().map(latest -> latest.orElseThrow().asOf()).min(Comparator.naturalOrder()).orElseThrow()
                : null;
    }
}
