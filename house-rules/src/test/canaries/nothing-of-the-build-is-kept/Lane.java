package canary;

import java.time.Instant;
import java.util.UUID;

// Red: all processes of an executable have the same name.
class Lane {

    private static final String PROCESS = UUID.randomUUID().toString();

    private final String own = UUID.randomUUID().toString();

    private static final class Start {

        private final Instant at = Instant.now();
    }

    static UUID next() {
        return UUID.randomUUID();
    }
}
