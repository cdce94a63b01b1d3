package io.comanda.stack.servers;

/// The three servers Comanda stands on.
public enum Server {
    POSTGRES("PostgreSQL"),
    ELASTICSEARCH("Elasticsearch"),
    RABBITMQ("RabbitMQ");

    private final String title;

    Server(String title) {
        this.title = title;
    }

    /// Its name as its makers write it.
    public String title() {
        return title;
    }

    /// The name of its folder and of its log.
    String folder() {
        return title.toLowerCase(java.util.Locale.ROOT);
    }
}
