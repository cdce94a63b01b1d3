package io.comanda.read.projector;

class Projector {

    io.comanda.read.elastic.Elastic elastic;
}
