package io.comanda.read.view;

import io.comanda.read.elastic.States;

/// Makes what the steps of a rebuild need to know about views.
public final class ModelViewStates {

    public static ViewStates of(States states) {
        return new ViewStates(states);
    }

    /// Of a release that changes none.
    public static Mappings mappings() {
        return new Mappings(ViewState.FIRST_MAPPING, ViewState.FIRST_MAPPING);
    }

    /// A view that lacks nothing.
    public static ViewState complete(View view, int generation) {
        return ViewState.first(view.text(), new Generation(generation, ViewState.FIRST_MAPPING, Phase.COMPLETE, null, 0, 0, null, false));
    }

    private ModelViewStates() {
    }
}
