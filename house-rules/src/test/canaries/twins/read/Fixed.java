package io.comanda.read.http;

final class Fixed {

    static final int ATTEMPTS_MAX = 4;
}
