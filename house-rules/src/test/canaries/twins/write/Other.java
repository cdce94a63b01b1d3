package io.comanda.write.http;

/// Only the name is the same.
final class Other {

    static final int WRITE_MAX = 5;
}
