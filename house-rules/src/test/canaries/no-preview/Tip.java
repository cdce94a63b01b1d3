package io.comanda.events;

// Red: a pattern over a primitive, a preview in JDK 25.
class Tip {

    String say(int cents) {
        return switch (cents) {
            case 0 -> "none";
            case int some -> some + " cents";
        };
    }
}
