package io.comanda.write.order;

// Red: field injection.
class OrderHandler {

    @jakarta.inject.Inject
    Runnable journal;
}
