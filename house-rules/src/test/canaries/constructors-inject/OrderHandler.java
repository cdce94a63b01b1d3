package io.comanda.write.order;

// Red: what it needs comes in by the back door.
class OrderHandler {

    @jakarta.inject.Inject
    Runnable journal;
}
