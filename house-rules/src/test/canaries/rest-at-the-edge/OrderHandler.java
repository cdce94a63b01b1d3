package io.comanda.write.order;

// Red: a handler answers as if it were HTTP's business.
class OrderHandler {

    void place() {
        throw new jakarta.ws.rs.NotFoundException();
    }
}
