package io.comanda.events;

// Red: the events depend on a service.
class Nosy {

    Object cook() {
        return new io.comanda.write.restaurant.Kitchen();
    }
}
