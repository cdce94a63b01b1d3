package io.comanda.write.order;

// Red: a drawer for everything.
class OrderUtils {
}
