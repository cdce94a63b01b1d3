package io.comanda.write.order;

// Red: a base class.
class AbstractHandler {
}
