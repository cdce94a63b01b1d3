package canary;

import java.time.Instant;

class Start {

    private final Instant at = Instant.now();

    Instant at() {
        return at;
    }
}
