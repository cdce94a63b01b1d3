package io.comanda.write.restaurant;

import java.time.Instant;

@jakarta.persistence.Entity
class Menu {

    Instant changedAt;

    void change(Instant now) {
        changedAt = now;
    }
}
