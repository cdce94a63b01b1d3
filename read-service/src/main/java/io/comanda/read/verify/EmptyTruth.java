package io.comanda.read.verify;

import io.comanda.read.view.View;

/// The write side knows nothing at all of what a view shows. More likely than that everything was lost is that it uses the wrong database.
final class EmptyTruth extends RuntimeException {

    private static final long serialVersionUID = 1;

    EmptyTruth(View view) {
        super("The write side has no " + view.text() + " at all, so nothing is removed from the view. Does it use the right database?"
                + " If that is empty on purpose, rebuild the view");
    }
}
