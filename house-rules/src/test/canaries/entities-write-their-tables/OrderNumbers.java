package io.comanda.write.order;

import jakarta.persistence.EntityManager;

/// Has a table of its own, beside those of update orders.
class OrderNumbers {

    void next(EntityManager entities) {
        entities.createNativeQuery("update order_counter set last = last + 1").executeUpdate();
        entities.createNativeQuery("select count(*) from orders").getSingleResult();
    }
}
