package io.comanda.read.access;

import io.comanda.read.elastic.Elastic;

class Views {

    String search(Elastic elastic) {
        return elastic.search("orders");
    }
}
