package io.comanda.write.order;

// Red: an order is written without its entity.
class OrderFixer {

    void close(java.sql.Connection connection) throws java.sql.SQLException {
        connection.createStatement().execute("update orders set status = 'COMPLETED'");
    }
}
