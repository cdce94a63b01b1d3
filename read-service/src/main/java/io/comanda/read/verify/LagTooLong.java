package io.comanda.read.verify;

import io.comanda.read.view.View;

/// So much is on its way to a view that it can't be told what differs.
final class LagTooLong extends RuntimeException {

    private static final long serialVersionUID = 1;

    LagTooLong(View view) {
        super("The verification of " + view.text() + " waits until the view's queues are empty");
    }
}
