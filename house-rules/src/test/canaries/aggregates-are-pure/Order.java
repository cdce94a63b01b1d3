package io.comanda.write.order;

import java.time.Instant;

// Red: it looks at the clock by itself, so that no test can say when.
@jakarta.persistence.Entity
class Order {

    Instant decide() {
        return Instant.now();
    }
}
