package io.comanda.read.elastic;

import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/// Clients for tests without Quarkus.
public final class ElasticClients {

    /// @param port on this machine
    public static Elastic at(int port) {
        return new Elastic(RestClient.builder(new HttpHost("127.0.0.1", port)).build());
    }

    public static IndexFiles indexFiles(Elastic elastic) {
        return new IndexFiles(elastic);
    }

    public static ShardLimit shardLimit(Elastic elastic) {
        return new ShardLimit(elastic);
    }

    public static States states(Elastic elastic) {
        return new States(elastic);
    }

    private ElasticClients() {
    }
}
