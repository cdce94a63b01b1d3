package io.comanda.read.verify;

import io.comanda.events.zone.TimeZones;
import io.comanda.read.part.Part;
import io.comanda.read.view.LeaderTask;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewStates;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Verifies all views: every night, and whenever it is requested.
@ApplicationScoped
class VerificationTask implements LeaderTask {

    private final List<ViewVerification> views;

    VerificationTask(Part part, Verifier verifier, VerificationRuns runs, ViewStates states, Mappings mappings, MeterRegistry registry,
            TimeZones zones,
            @ConfigProperty(name = "comanda.verify.at") String at, @ConfigProperty(name = "comanda.verify.share") double share) {
        var schedule = Schedule.parse(at, ZoneId.systemDefault(), zones);
        views = part.projects()
                ? Arrays.stream(View.values()).map(view -> new ViewVerification(view, verifier, runs, states, mappings, schedule,
                        new Pace(share), new VerificationMetrics(registry, view, states))).toList()
                : List.of();
    }

    @Override
    public String name() {
        return "verification";
    }

    /// Trouble with one view does not keep the others from being verified.
    @Override
    public void step() {
        @Nullable
        RuntimeException failure = null;
        for (var view : views) {
            try {
                view.step();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
