package io.comanda.write.common;

// Red: a utility package.
class Clock {
}
