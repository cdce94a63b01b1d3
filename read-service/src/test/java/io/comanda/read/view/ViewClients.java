package io.comanda.read.view;

import io.comanda.read.elastic.States;
import io.comanda.read.part.Part;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// The states of views for tests without Quarkus.
public final class ViewClients {

    public static ViewStates states(States states) {
        return new ViewStates(states);
    }

    /// Those of a release in which all mappings have this version.
    public static Mappings mappings(int version) {
        return new Mappings(version, version);
    }

    public static KnownEpochs epochs(ViewStates states) {
        return new KnownEpochs(Part.ALL, states, new SimpleMeterRegistry());
    }

    private ViewClients() {
    }
}
