package io.comanda.read.elastic;

class Elastic {

    org.elasticsearch.client.RestClient client;
}
