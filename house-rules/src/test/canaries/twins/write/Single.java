package io.comanda.write.http;

// Red: it is declared as a twin, and there is no other.
final class Single {
}
