package io.comanda.write.restaurant;

// Red: a rule that logs.
@jakarta.persistence.Entity
class Restaurant {

    private static final org.jboss.logging.Logger LOG = org.jboss.logging.Logger.getLogger(Restaurant.class);
}
