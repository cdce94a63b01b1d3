package io.comanda.write.common;

// Red: a package for what nobody has placed.
class Clock {
}
