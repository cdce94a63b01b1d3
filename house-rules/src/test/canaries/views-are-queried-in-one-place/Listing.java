package io.comanda.read.search;

import io.comanda.read.elastic.Elastic;
import java.util.function.UnaryOperator;

// Red: it bypasses the access scope.
class Listing {

    UnaryOperator<String> all(Elastic elastic) {
        return elastic::search;
    }
}
