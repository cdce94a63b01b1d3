package io.comanda.read.http;

// Red: copies that are not declared as twins.
final class Undeclared {

    static final int ATTEMPTS_MAX = 5;
    static final int PAUSE_MILLIS = 100;
}
