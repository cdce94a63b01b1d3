package io.comanda.read.restaurants;

// Red: a query that accesses Elasticsearch directly.
class DishQueries {

    org.elasticsearch.client.Response ask(org.elasticsearch.client.RestClient client) throws java.io.IOException {
        return client.performRequest(new org.elasticsearch.client.Request("GET", "/dishes"));
    }
}
