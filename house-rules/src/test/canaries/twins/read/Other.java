package io.comanda.read.http;

/// Only the name is the same.
final class Other {

    static final int READ_MAX = 5;
}
