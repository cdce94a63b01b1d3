package io.comanda.write.order;

// Red: a handler that depends on HTTP.
class OrderHandler {

    void place() {
        throw new jakarta.ws.rs.NotFoundException();
    }
}
