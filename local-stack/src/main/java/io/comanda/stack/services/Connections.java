package io.comanda.stack.services;

/// Where the services find their servers, be they ours or somebody's.
public record Connections(String jdbcUrl, String postgresUser, String postgresPassword, String elasticsearch, String rabbitmq) {
}
