package io.comanda.stack;

/// Where the services find their servers, be they ours or somebody's.
record Connections(String jdbcUrl, String postgresUser, String postgresPassword, String elasticsearch, String rabbitmq) {
    static Connections of(RealServers real, Servers started) {
        boolean theirs = real.postgresUrl != null;
        return new Connections(real.postgresUrl != null ? real.postgresUrl : started.jdbcUrl(),
                theirs ? real.postgresUser : started.postgresUser(), theirs ? real.postgresPassword : started.postgresPassword(),
                real.elasticsearch != null ? real.elasticsearch : started.elasticsearch(),
                real.rabbitmq != null ? real.rabbitmq : started.amqpUri());
    }
}
