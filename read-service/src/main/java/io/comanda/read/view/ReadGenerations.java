package io.comanda.read.view;

import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.Map;

/// The generations that the current request reads. They stay the same until its end, so that what a consistency token is checked on is
/// also what is searched, even if reads are switched meanwhile.
@RequestScoped
public class ReadGenerations {

    /// What is no view's, such as the published lags, has no generations.
    private static final int ONLY_GENERATION = 1;

    private final ViewStates states;
    private final Mappings mappings;
    private final Map<View, Integer> generations = new HashMap<>();

    ReadGenerations(ViewStates states, Mappings mappings) {
        this.states = states;
        this.mappings = mappings;
    }

    /// The names of these indices.
    ///
    /// @throws Problem if this release can't read any generation yet
    public String names(Indices indices) {
        return indices.names(of(indices.view()));
    }

    /// @param index named like its mapping file
    /// @throws Problem if this release can't read any generation yet
    public int of(String index) {
        return View.ofIndex(index).map(view -> generations.computeIfAbsent(view, this::readable)).orElse(ONLY_GENERATION);
    }

    /// Before anything is said of what was not found. A view that was incomplete a second ago is looked at again.
    ///
    /// @param index named like its mapping file
    /// @throws Problem if the view is known to lack documents
    public void requireWhole(String index) {
        View.ofIndex(index).filter(view -> isPartial(view, states.get(view.text())))
                .ifPresent(view -> requireWhole(view, states.now(view.text())));
    }

    /// As [#requireWhole], by what is known at this very moment: no index was found, so all of them may have been lost just now.
    public void requireWholeNow(String index) {
        View.ofIndex(index).ifPresent(view -> requireWhole(view, states.now(view.text())));
    }

    private void requireWhole(View view, ViewState state) {
        if (isPartial(view, state)) {
            throw Problem.viewIncomplete("The view " + view.text() + " is being filled.");
        }
    }

    private boolean isPartial(View view, ViewState state) {
        return state.generation(of(view.indices().getFirst())).filter(Generation::partial).isPresent();
    }

    private int readable(View view) {
        return states.get(view.text()).readable(mappings.version(view))
                .orElseThrow(() -> Problem.unavailable("The view " + view.text() + " is being built for this release.")).number();
    }
}
