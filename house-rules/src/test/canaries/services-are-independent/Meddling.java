package io.comanda.read.orders;

// Red: the read-service depends on the write-service.
class Meddling extends io.comanda.write.restaurant.Kitchen {
}
