package io.comanda.read.elastic;

public class Elastic {

    public String search(String indices) {
        return indices;
    }
}
