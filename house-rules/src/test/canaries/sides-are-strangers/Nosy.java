package io.comanda.events;

// Red: the language knows who speaks it.
class Nosy {

    Object cook() {
        return new io.comanda.write.restaurant.Kitchen();
    }
}
