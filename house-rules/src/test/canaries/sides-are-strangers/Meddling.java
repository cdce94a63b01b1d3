package io.comanda.read.orders;

// Red: the read side knows a class of the write side.
class Meddling extends io.comanda.write.restaurant.Kitchen {
}
