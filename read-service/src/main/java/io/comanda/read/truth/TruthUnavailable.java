package io.comanda.read.truth;

import org.jspecify.annotations.Nullable;

/// The write side did not answer, or could not. To ask again later may help.
public final class TruthUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    TruthUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
