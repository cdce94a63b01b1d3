package io.comanda.stack.servers;

/// The three servers that Comanda needs.
public enum Server {
    POSTGRES("PostgreSQL"),
    ELASTICSEARCH("Elasticsearch"),
    RABBITMQ("RabbitMQ");

    private final String title;

    Server(String title) {
        this.title = title;
    }

    /// Its product name.
    public String title() {
        return title;
    }

    /// The name of its data folder and of its log.
    String folder() {
        return title.toLowerCase(java.util.Locale.ROOT);
    }
}
