package io.comanda.read.view;

import io.comanda.read.elastic.States;

/// The states of views for tests without Quarkus.
public final class ViewClients {

    public static ViewStates states(States states) {
        return new ViewStates(states);
    }

    /// Those of a release in which all mappings have this version.
    public static Mappings mappings(int version) {
        return new Mappings(version, version);
    }

    private ViewClients() {
    }
}
