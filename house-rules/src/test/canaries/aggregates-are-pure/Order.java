package io.comanda.write.order;

import java.time.Instant;

// Red: it reads the clock.
@jakarta.persistence.Entity
class Order {

    Instant decide() {
        return Instant.now();
    }
}
