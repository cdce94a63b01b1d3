package io.comanda.read.search;

import io.comanda.read.elastic.Elastic;
import java.util.function.UnaryOperator;

// Red: a list of everybody's orders.
class Listing {

    UnaryOperator<String> all(Elastic elastic) {
        return elastic::search;
    }
}
