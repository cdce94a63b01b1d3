package io.comanda.write.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The causes of an exception, itself included.
final class Causes {

    static <T> Optional<T> find(Throwable exception, Class<T> type) {
        for (@Nullable
        Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private Causes() {
    }
}
