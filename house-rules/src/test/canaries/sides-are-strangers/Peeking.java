package io.comanda.write.order;

// Red: the write side knows a class of the read side.
class Peeking {

    io.comanda.read.orders.Ticket ticket;
}
