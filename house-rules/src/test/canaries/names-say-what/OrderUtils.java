package io.comanda.write.order;

// Red: a utility class.
class OrderUtils {
}
