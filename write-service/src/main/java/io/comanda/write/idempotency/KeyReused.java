package io.comanda.write.idempotency;

/// The key was used for another request before.
final class KeyReused extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeyReused() {
        super("This Idempotency-Key was used for another request before: each request needs a key of its own.", null, false, false);
    }
}
