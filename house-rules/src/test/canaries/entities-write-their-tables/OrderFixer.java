package io.comanda.write.order;

import jakarta.persistence.EntityManager;

// Red: it writes orders without their rules.
class OrderFixer {

    void complete(EntityManager entities) {
        entities.createNativeQuery("""
                update orders
                set status = 'COMPLETED'
                """).executeUpdate();
    }
}
