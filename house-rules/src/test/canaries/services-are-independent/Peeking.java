package io.comanda.write.order;

// Red: the write-service depends on the read-service.
class Peeking {

    io.comanda.read.orders.Ticket ticket;
}
