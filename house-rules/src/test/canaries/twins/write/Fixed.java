package io.comanda.write.http;

// Red: the fix of one copy is missing in the other.
final class Fixed {

    static final int ATTEMPTS_MAX = 5;
}
